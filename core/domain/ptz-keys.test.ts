import { describe, expect, it } from 'vitest';
import { speedOfKeys, steeringOf, steersWithShift } from './ptz-keys.ts';

const press = (code: string, more: object = {}) => ({
  ...{ key: '', code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...more,
});
const LEFT = { pan: -1, tilt: 0, zoom: 0 };

describe('a key', () => {
  it.each([
    ['on the number pad, with NumLock', press('Numpad4', { key: '4' }), LEFT],
    ['on the number pad, without', press('Numpad4', { key: 'ArrowLeft' }), LEFT],
    ['with Shift', press('ArrowLeft', { key: 'ArrowLeft', shiftKey: true }), LEFT],
    ['between two directions', press('Numpad9'), { pan: 1, tilt: 1, zoom: 0 }],
    ['plus', press('BracketRight', { key: '+' }), { pan: 0, tilt: 0, zoom: 1 }],
    ['minus', press('Minus', { key: '-' }), { pan: 0, tilt: 0, zoom: -1 }],
  ])('steers: %s', (_, pressed, steering) => {
    expect(steeringOf(pressed)).toEqual(steering);
  });

  it.each([
    ['an arrow alone, which selects a tile', press('ArrowLeft')],
    ['a plus that shares its key with a digit', press('Digit1', { key: '+' })],
    ['with Ctrl', press('Numpad4', { ctrlKey: true })],
    ['any other', press('KeyA', { key: 'a' })],
  ])('does not steer: %s', (_, pressed) => {
    expect(steeringOf(pressed)).toBeNull();
  });

  it('that needs Shift is known by its place', () => {
    expect([steersWithShift('ArrowLeft'), steersWithShift('Numpad4')]).toEqual([true, false]);
  });
});

describe('keys that are held', () => {
  it('turn slowly at first, then fast', () => {
    expect(speedOfKeys([LEFT], 0).pan).toBeGreaterThan(-0.5);
    expect(speedOfKeys([LEFT], 1_000).pan).toBeLessThan(-0.5);
  });

  it('add up and cancel each other', () => {
    const up = { pan: 0, tilt: 1, zoom: 0 };
    expect(speedOfKeys([LEFT, up], 0)).toEqual({ pan: -0.3, tilt: 0.3, zoom: 0 });
    expect(speedOfKeys([LEFT, { ...LEFT, pan: 1 }], 0).pan).toBe(0);
    expect(speedOfKeys([], 0)).toEqual({ pan: 0, tilt: 0, zoom: 0 });
  });
});
