/** Runs acts one after the other: two at once would each go on from what the other changes. */
export type InTurn = <T>(act: () => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  let settled: Promise<unknown> = Promise.resolve();
  return (act) => {
    const ended = settled.then(act);
    settled = ended.catch(() => undefined);
    return ended;
  };
}
