import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centreOn,
  buttonDoes,
  changeGamepad,
  DEAD_ZONE,
  FIRST_GAMEPAD,
  fitRectangle,
  isStill,
  mostZoomOf,
  offerAt,
  readSticks,
  speedOf,
  viewOf,
  type PtzView,
} from './ptz-controls.ts';

const VIEW: PtzView = { fieldOfView: 60, aspect: 16 / 9, panRange: 360, tiltRange: 180 };
const still = { axes: [0, 0, 0, 0], buttons: Array.from({ length: 17 }, () => 0) };

describe('the speed of a stick', () => {
  it.each([
    [0, 0],
    [DEAD_ZONE.usual / 100, 0],
    [-DEAD_ZONE.usual / 100, 0],
    [1, 1],
    [-1, -1],
    [7, 1],
    [NaN, 0],
  ])('at %d is %d', (deflection, speed) => {
    expect(speedOf(deflection)).toBe(speed);
  });

  it('grows with the way, is the same to both sides and never leaves -1 … 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.5, max: 1.5, noNaN: true }), (way) => {
        const speed = speedOf(way);
        expect(Math.abs(speed)).toBeLessThanOrEqual(1);
        expect(speed + speedOf(0 - way)).toBe(0);
        expect(Math.abs(speedOf(way * 1.1))).toBeGreaterThanOrEqual(Math.abs(speed));
      }),
    );
  });
});

describe('a gamepad', () => {
  it('that nobody touches moves nothing', () => {
    const resting = { ...still, axes: [0.05, -0.1, 0.3, 0.02] };
    const { speed, pressed } = readSticks(resting, null, FIRST_GAMEPAD);
    expect(isStill(speed)).toBe(true);
    expect(pressed).toEqual([]);
  });

  it('turns to the right and up, and zooms in with the stick or the trigger', () => {
    const { speed } = readSticks({ ...still, axes: [1, -1, 0, -1] }, null, FIRST_GAMEPAD);
    expect(speed).toEqual({ pan: 1, tilt: 1, zoom: 1 });
    const buttons = still.buttons.with(7, 1);
    expect(readSticks({ ...still, buttons }, null, FIRST_GAMEPAD).speed.zoom).toBe(1);
    const both = { axes: [0, 0, 0, -1], buttons: still.buttons.with(6, 1) };
    expect(readSticks(both, null, FIRST_GAMEPAD).speed.zoom).toBe(0);
  });

  it('presses a button once, however long it is held', () => {
    const down = { ...still, buttons: still.buttons.with(12, 1).with(3, 1) };
    expect(readSticks(down, still, FIRST_GAMEPAD).pressed).toEqual(['preset-1']);
    expect(readSticks(down, down, FIRST_GAMEPAD).pressed).toEqual([]);
    expect(
      readSticks(down, still, changeGamepad(FIRST_GAMEPAD, { buttons: { 12: 'stop', 3: 'none' } }))
        .pressed,
    ).toEqual(['stop']);
  });

  it('with fewer sticks and buttons is one all the same', () => {
    const small = { axes: [0.5], buttons: [] };
    expect(readSticks(small, null, FIRST_GAMEPAD).speed.tilt).toBe(0);
  });
});

describe('what a person chooses for a gamepad', () => {
  const right = { ...still, axes: [0.5, 0.5, 0, 0.5] };

  it.each([
    ['a wide dead zone', { deadZone: 40 }, (0.1 / 0.6) ** 2],
    ['an even curve', { curve: 'even' }, 0.38 / 0.88],
    ['the finest curve', { curve: 'finest' }, (0.38 / 0.88) ** 3],
    ['another direction', { invertPan: true }, 0 - (0.38 / 0.88) ** 2],
  ] as const)('%s', (_, change, pan) => {
    const choices = changeGamepad(FIRST_GAMEPAD, change);
    expect(readSticks(right, null, choices).speed.pan).toBeCloseTo(pan, 6);
  });

  it('turns tilt and zoom round by themselves', () => {
    const usual = readSticks(right, null, FIRST_GAMEPAD).speed;
    const round = changeGamepad(FIRST_GAMEPAD, { invertTilt: true, invertZoom: true });
    const turned = readSticks(right, null, round).speed;
    expect(turned).toEqual({ pan: usual.pan, tilt: 0 - usual.tilt, zoom: 0 - usual.zoom });
  });

  it('of a button is forgotten where it is as delivered again', () => {
    const changed = changeGamepad(FIRST_GAMEPAD, { buttons: { 0: 'preset-5', 9: 'home' } });
    expect([0, 1, 9, 40].map((at) => buttonDoes(changed, at))).toEqual([
      ...['preset-5', 'stop', 'home', 'none'],
    ]);
    const back = changeGamepad(changed, { buttons: { 0: 'home', 9: 'none' } });
    expect(back).toEqual(FIRST_GAMEPAD);
  });
});

describe('click-to-centre', () => {
  it.each([
    ['the middle', 0.5, 0.5, 0, 0],
    ['the right edge', 1, 0.5, 30 / 180, 0],
    ['the left edge', 0, 0.5, -30 / 180, 0],
    ['the top edge', 0.5, 0, 0, 18 / 90],
  ])('on %s', (_, x, y, pan, tilt) => {
    const by = centreOn({ x, y }, VIEW);
    expect(by.pan).toBeCloseTo(pan, 6);
    expect(by.tilt).toBeCloseTo(tilt, 2);
    expect(by.zoom).toBe(0);
  });
});

describe('a zoom rectangle', () => {
  it.each([
    ['of the whole picture', 0, 0, 1, 1, 0],
    ['of half of it', 0.25, 0.25, 0.75, 0.75, Math.log(2) / Math.log(30)],
    ['drawn the other way', 0.75, 0.75, 0.25, 0.25, Math.log(2) / Math.log(30)],
    ['that is wide', 0, 0.45, 1, 0.55, 0],
    ['without an area', 0.5, 0.5, 0.5, 0.5, 0],
    ['smaller than the lens can', 0.5, 0.5, 0.501, 0.501, 1],
  ])('%s', (_, x1, y1, x2, y2, zoom) => {
    const by = fitRectangle({ x: x1, y: y1 }, { x: x2, y: y2 }, VIEW, 30);
    expect(by.zoom).toBeCloseTo(zoom, 6);
  });

  it('zooms nothing where the lens cannot', () => {
    expect(fitRectangle({ x: 0, y: 0 }, { x: 0.1, y: 0.1 }, VIEW, 1).zoom).toBe(0);
  });
});

it.each([
  [null, 'steering'],
  [200, 'steering'],
  [500, 'steering'],
  [501, 'steps'],
])('at a delay of %s ms %s is offered', (delay, offer) => {
  expect(offerAt(delay)).toBe(offer);
});

describe('what a camera shows', () => {
  const optics = { sensorWidth: 6.4, focalShortest: 3.2, focalLongest: 96 };

  it('follows its lens where the registry knows it', () => {
    expect(viewOf({ record: { optics } }, 0, 1).fieldOfView).toBeCloseTo(90);
    expect(mostZoomOf({ record: { optics } })).toBe(30);
    const far = viewOf({ record: { optics } }, 1, 1).fieldOfView;
    expect(far).toBeCloseTo((2 * Math.atan(1 / 30) * 180) / Math.PI);
  });

  it('else its angle, else that of most', () => {
    const position = { lat: 50, lon: 17, fov: 80, precision: 'exact' } as const;
    expect(viewOf({ position }, 0, 1).fieldOfView).toBeCloseTo(80);
    expect(viewOf({}, 0, 1).fieldOfView).toBeCloseTo(60);
    expect(viewOf({}, 0.5, 1).fieldOfView).toBeLessThan(20);
    expect(mostZoomOf({})).toBe(20);
  });
});
