/**
 * An answer that is waited for only as long as somebody is there to give it: what was asked over a link that
 * is cut can be asked again as soon as that is back.
 */
export interface Losable {
  /** @param instead What it resolves with where it is lost meanwhile. */
  wait<T>(answer: Promise<T>, instead: T): Promise<T>;
  /** Nobody will answer what is waited for at this moment. */
  lose(): void;
}

export function createLosable(): Losable {
  const waiting = new Set<() => void>();
  return {
    wait(answer, instead) {
      return new Promise((resolve, reject) => {
        const lost = (): void => {
          waiting.delete(lost);
          resolve(instead);
        };
        waiting.add(lost);
        answer.then(resolve, reject).finally(() => waiting.delete(lost));
      });
    },
    lose() {
      for (const lost of [...waiting]) lost();
    },
  };
}
