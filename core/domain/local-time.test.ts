import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTime, utcOfLocal, utcText } from './local-time.ts';

const at = (iso: string): number => Date.parse(iso);

test.each([
  [
    'winter',
    '2026-01-15T12:00',
    'Europe/Prague',
    '2026-01-15T11:00:00.000Z',
    '2026-01-15T11:00:59.999Z',
  ],
  [
    'summer',
    '2026-07-15T12:00',
    'Europe/Prague',
    '2026-07-15T10:00:00.000Z',
    '2026-07-15T10:00:59.999Z',
  ],
  // 2:00 to 3:00 comes twice on 25 October, and not at all on 29 March.
  [
    'the hour that comes twice',
    '2026-10-25T02:30',
    'Europe/Prague',
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:59.999Z',
  ],
  [
    'the hour that is left out',
    '2026-03-29T02:30',
    'Europe/Prague',
    '2026-03-29T00:30:00.000Z',
    '2026-03-29T01:30:59.999Z',
  ],
  [
    'a half-hour zone',
    '2026-01-15T12:00',
    'Asia/Kolkata',
    '2026-01-15T06:30:00.000Z',
    '2026-01-15T06:30:59.999Z',
  ],
  ['UTC', '2026-01-15T00:00', 'UTC', '2026-01-15T00:00:00.000Z', '2026-01-15T00:00:59.999Z'],
])('%s is as wide as it can be meant', (_, text, zone, from, to) => {
  expect(utcOfLocal(text, zone, 'from')).toBe(at(from));
  expect(utcOfLocal(text, zone, 'to')).toBe(at(to));
});

test.each(['', 'today', '2026-01-15', '2026-13-40T00:00', '1960-01-01T00:00'])(
  '“%s” is no time of the journal',
  (text) => {
    expect(utcOfLocal(text, 'Europe/Prague', 'from')).toBeNull();
  },
);

test('what is shown and typed again holds the moment, in every zone of the centres', () => {
  const zones = fc.constantFrom('Europe/Prague', 'Europe/Vilnius', 'Europe/Kyiv', 'UTC');
  const moments = fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2040-01-01T00:00Z') });
  fc.assert(
    fc.property(zones, moments, (zone, moment) => {
      const shown = new Intl.DateTimeFormat('sv-SE', {
        ...{ dateStyle: 'short', timeStyle: 'short', timeZone: zone },
      }).format(moment);
      const text = shown.replace(' ', 'T');
      const [from, to] = [utcOfLocal(text, zone, 'from'), utcOfLocal(text, zone, 'to')];
      expect(from).not.toBeNull();
      expect(to).not.toBeNull();
      expect(from ?? 0).toBeLessThanOrEqual(moment);
      expect(to ?? 0).toBeGreaterThanOrEqual(moment);
    }),
    { numRuns: 300 },
  );
});

test('a time is told in the zone of the centre, and in UTC', () => {
  expect(localTime('cs', 'Europe/Prague')(at('2026-07-15T10:00:05Z'))).toBe('15. 7. 2026 12:00:05');
  expect(utcText(at('2026-07-15T10:00:05.120Z'))).toBe('2026-07-15 10:00:05.120');
});
