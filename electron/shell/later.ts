/** @param ms From now on. @returns what keeps it from being run. */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
}
