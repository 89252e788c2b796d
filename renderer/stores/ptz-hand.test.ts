import { beforeEach, expect, it } from 'vitest';
import { STILL } from '../../core/domain/ptz-controls.ts';
import { PtzHand } from './ptz-hand.ts';

const RIGHT = { pan: 0.5, tilt: 0, zoom: 0 };
const UP = { pan: 0, tilt: 0.5, zoom: 0 };

let told: (string | number)[];
let repeat: (() => void) | null;
let hand: PtzHand;

beforeEach(() => {
  told = [];
  repeat = null;
  hand = new PtzHand({
    tell: ({ pan, tilt }) => told.push(pan * 10 + tilt),
    stop: () => told.push('stop'),
    every: (work) => {
      repeat = work;
      return () => {
        repeat = null;
      };
    },
  });
});

it('what changes is told at once, what lasts again, what ends once', () => {
  hand.hold('keys', RIGHT);
  hand.hold('keys', RIGHT);
  expect(told).toEqual([5]);
  repeat?.();
  hand.hold('keys', STILL);
  expect(told).toEqual([5, 5, 'stop']);
  expect(repeat).toBeNull();
});

it('two parts of the hand add up, and the camera stands still when both let go', () => {
  hand.hold('keys', RIGHT);
  hand.hold('pointer', UP);
  hand.hold('keys', STILL);
  hand.hold('pointer', STILL);
  expect(told).toEqual([5, 5.5, 0.5, 'stop']);
});

it('more than all is all', () => {
  hand.hold('keys', { ...RIGHT, pan: 0.8 });
  hand.hold('stick', { ...RIGHT, pan: 0.8 });
  expect(told).toEqual([8, 10]);
});

it('a hand that is lost lets go of everything, and of nothing twice', () => {
  hand.hold('keys', RIGHT);
  hand.hold('stick', UP);
  hand.drop();
  hand.drop();
  hand.hold('keys', STILL);
  expect(told).toEqual([5, 5.5, 'stop']);
  expect(repeat).toBeNull();
});
