import { expect, it } from 'vitest';
import { isWholePin, typePin } from './pin.ts';

it.each([
  ['', '1', '1'],
  ['12', '3', '123'],
  ['', '1a 2', '12'],
  ['12345678', '9', '12345678'],
])('“%s” and “%s”', (pin, typed, result) => {
  expect(typePin(pin, typed)).toBe(result);
});

it.each([
  ['123', false],
  ['1234', true],
  ['12345678', true],
])('whether “%s” is a whole PIN', (pin, whole) => {
  expect(isWholePin(pin)).toBe(whole);
});
