/** The search as it is in the field: the library's own and ours, by multicast, on two networks at once. */
import { expect, test } from 'vitest';
import { searchTwoNetworks, whyNoNamespaces } from './multicast.ts';

const EACH = 3;
/** Three searches of three seconds, and namespaces on a machine that is busy. */
const WITHIN_MS = 120_000;

test(
  'devices on both networks are found, each once; the library searches one of them',
  async ({ skip }) => {
    const why = whyNoNamespaces();
    if (why !== null) {
      console.warn(`SKIPPED: the search on two networks: ${why}`);
      skip(why);
    }
    const on = (network: number): string[] =>
      Array.from(
        { length: EACH },
        (_, at) => `Network ${String(network)} camera ${String(at + 1)}`,
      );
    const found = await searchTwoNetworks(EACH);
    expect(found).toEqual({
      library: on(0),
      sockets: [...on(0), ...on(1)],
      both: [...on(0), ...on(1)],
    });
  },
  WITHIN_MS,
);
