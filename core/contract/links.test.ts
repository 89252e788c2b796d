import { expect, it } from 'vitest';
import { events } from './contract.ts';

const NYSA = {
  ...{ id: 'nysa', name: 'Nysa', isUp: true, since: 1_000, lastContact: 2_000 },
  ...{ roundTripMs: 3.5, offsetMs: -12, queued: 0, positions: [] },
};

it.each([
  ['all of it', [NYSA], true],
  ['nothing, where no link runs', [], true],
  ['nothing measured yet', [{ ...NYSA, since: null, roundTripMs: null, offsetMs: null }], true],
  ['less than nothing queued', [{ ...NYSA, queued: -1 }], false],
  ['what nobody knows', [{ ...NYSA, password: 'x' }], false],
])('windows are told of links: %s', (_, links, isSound) => {
  expect(events['links.changed'].safeParse(links).success).toBe(isSound);
});
