import { describe, expect, it } from 'vitest';
import { degreesFrom, pointFrom } from './coordinates.ts';

describe('degrees', () => {
  it.each([
    ['50.2294', 50.2294],
    ['50,2294', 50.2294],
    ['-17', -17],
    ['50° 13′ 45.84″ N', 50.2294],
    [`50°13'45.84"N`, 50.2294],
    ['S 45 20.5', -(45 + 20.5 / 60)],
    ['17° 12.276′ W', -17.2046],
    ['50°', 50],
  ])('%s', (text, degrees) => {
    expect(degreesFrom(text)).toBeCloseTo(degrees, 6);
  });

  it.each(['', 'x', '50 61 N', 'N 50° S', '1e3', '50..2', '50° 13′ 61″'])('not %j', (text) => {
    expect(degreesFrom(text)).toBeNull();
  });
});

describe('a point in one line', () => {
  it.each(['50.2294, 17.2046', '50.2294 17.2046', `50°13'45.84"N 17°12'16.56"E`])('%s', (text) => {
    const point = pointFrom(text);
    expect(point?.lat).toBeCloseTo(50.2294, 6);
    expect(point?.lon).toBeCloseTo(17.2046, 6);
  });

  it.each(['50.2294', '91.5, 17.2', '50,2 17,2', 'here'])('is none in %j', (text) => {
    expect(pointFrom(text)).toBeNull();
  });
});
