import { expect, it } from 'vitest';
import { timeFormat } from './time-format.ts';

const OPTIONS = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Prague' } as const;
const AT = Date.UTC(2026, 10, 22, 5, 7);

it('the same is made once', () => {
  expect(timeFormat('cs', OPTIONS)).toBe(timeFormat('cs', { ...OPTIONS }));
});

it('another language, zone or shape is another one', () => {
  const said = (
    [
      ['cs', OPTIONS],
      ['cs', { ...OPTIONS, timeZone: 'Europe/Vilnius' }],
      ['en-US', OPTIONS],
      ['cs', { ...OPTIONS, second: '2-digit' }],
    ] as const
  ).map(([language, options]) => timeFormat(language, options).format(AT).replaceAll(/\s/g, ' '));
  expect(said).toEqual(['06:07', '07:07', '06:07 AM', '06:07:00']);
});

it('as many as come are made, and what is no zone is refused each time', () => {
  for (let count = 0; count < 500; count += 1) {
    const digits = ((count % 3) + 1) as 1 | 2 | 3;
    const format = timeFormat(`en-u-nu-latn-x-a${count}`, {
      ...{ second: '2-digit', fractionalSecondDigits: digits, timeZone: 'UTC' },
    });
    expect(format.resolvedOptions().fractionalSecondDigits).toBe(digits);
  }
  const wrong = () => timeFormat('en', { timeZone: 'Nowhere' });
  expect(wrong).toThrow(RangeError);
  expect(wrong).toThrow(RangeError);
});
