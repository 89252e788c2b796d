import { expect, it } from 'vitest';
import { clockText, readClock } from './alarm-words.ts';

it.each<[string, number | null]>([
  ['07:05', 425],
  ['7.05', 425],
  [' 22:00 ', 1_320],
  ['24:00', 1_440],
  ['24:01', null],
  ['12:60', null],
  ['noon', null],
  ['', null],
])('“%s” is %s minutes after midnight', (text, minutes) => {
  expect(readClock(text)).toBe(minutes);
});

it.each<[number, string]>([
  [0, '00:00'],
  [425, '07:05'],
  [1_440, '24:00'],
])('%i minutes after midnight are written %s', (minutes, text) => {
  expect(clockText(minutes)).toBe(text);
});
