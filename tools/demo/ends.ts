/** What the demonstration has started and has to end, latest first. */

/** Whoever does not end within this time is left to the kernel, which ends it with this process, ms. */
const PATIENCE_MS = 20_000;

const ends: (() => unknown)[] = [];
let ending: Promise<void> | null = null;

export function atEnd(end: () => unknown): void {
  ends.push(end);
}

export function isEnding(): boolean {
  return ending !== null;
}

/** One that fails keeps no other from its end. */
export function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const end of ends.reverse()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((done) => (timer = setTimeout(done, PATIENCE_MS)));
      await Promise.race([Promise.resolve().then(end), late]).catch((problem: unknown) => {
        console.error(problem);
      });
      clearTimeout(timer);
    }
  })();
  return ending;
}

/** At the end everything breaks off; nobody needs to be told. */
export function say(line: string): void {
  if (!isEnding()) console.error(`demo: ${line}`);
}
