import { expect, test } from 'vitest';
import { proposedZone } from './proposed-zone.ts';

test.each([
  ['Europe/Prague', 'RO', 'Europe/Prague'],
  ['UTC', 'RO', 'Europe/Bucharest'],
  ['Etc/UTC', 'LV', 'Europe/Riga'],
  ['UTC', 'PT', 'UTC'],
])('a computer at %s in %s is proposed %s', (machine, country, zone) => {
  expect(proposedZone(machine, country)).toBe(zone);
});

test('the zones that are proposed exist', () => {
  const known = new Set(Intl.supportedValuesOf('timeZone'));
  // Node names Kyiv as it was called before; both are links to one another.
  const isKnown = (zone: string) =>
    known.has(zone) ||
    known.has(new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone);
  for (const country of ['CZ', 'PL', 'LV', 'LT', 'RO', 'UA', 'SK', 'MD']) {
    expect(isKnown(proposedZone('UTC', country)), country).toBe(true);
  }
});
