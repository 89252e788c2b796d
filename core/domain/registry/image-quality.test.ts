import { describe, expect, it } from 'vitest';
import type { Camera } from '../camera.ts';
import {
  angleOfView,
  cameraQuality,
  EN_62676_4,
  pixelsPerMetre,
  qualityClass,
  QUALITY_CLASSES,
  reachOfClasses,
} from './image-quality.ts';

describe('the angle of view of a lens', () => {
  it.each([
    // Sensors of 1/2.8" are 5.37 mm wide, of 1/3" 4.8 mm.
    [4.8, 2.4, 90],
    [5.37, 2.8, 87.6],
    [5.37, 12, 25.2],
  ])('a sensor of %s mm behind %s mm sees %s°', (sensor, focal, angle) => {
    expect(angleOfView(sensor, focal)).toBeCloseTo(angle, 1);
  });
});

describe('pixels on a metre', () => {
  it.each([
    // 90°: the scene is twice as wide as it is far.
    [1920, 90, 10, 96],
    [3840, 90, 10, 192],
    [1920, 60, 20, 83.14],
  ])('%s pixels at %s° and %s m are %s', (width, angle, distance, density) => {
    expect(pixelsPerMetre(width, angle, distance)).toBeCloseTo(density, 2);
  });

  it.each([
    [1920, 180, 10],
    [1920, 360, 10],
    [1920, 90, 0],
    [1920, 0, 10],
  ])('%s pixels at %s° and %s m have none', (width, angle, distance) => {
    expect(pixelsPerMetre(width, angle, distance)).toBeNull();
  });
});

describe('the class', () => {
  it.each([
    [1_000, 'inspect'],
    [999.9, 'identify'],
    [250, 'identify'],
    [125, 'recognise'],
    [62.5, 'observe'],
    [25, 'detect'],
    [12.5, 'monitor'],
    [12.4, null],
  ])('%s pixels a metre: %s', (density, name) => {
    expect(qualityClass(density)).toBe(name);
  });

  it('is another one with a table of the centre', () => {
    expect(qualityClass(200, { ...EN_62676_4, identify: 200 })).toBe('identify');
  });

  it('ends where the density falls below it', () => {
    const reach = reachOfClasses(1920, 90);
    expect(reach?.identify).toBeCloseTo(3.84);
    expect(reach?.monitor).toBeCloseTo(76.8);
    for (const name of QUALITY_CLASSES) {
      expect(pixelsPerMetre(1920, 90, reach?.[name] ?? 0)).toBeCloseTo(EN_62676_4[name]);
    }
    expect(reachOfClasses(1920, 200)).toBeNull();
  });
});

describe('a camera', () => {
  const optics = { sensorWidth: 4.8, focalShortest: 2.4, focalLongest: 24 };
  const record: Camera['record'] = { picture: { width: 1920 }, optics, watchedDistance: 10 };

  it('states its class at the distance that it is meant for, and how far a zoom lens goes', () => {
    const quality = cameraQuality({ record });
    expect(quality).toMatchObject({ stated: { distance: 10, class: 'observe' } });
    expect(quality?.angle).toBeCloseTo(90);
    expect(quality?.stated?.density).toBeCloseTo(96);
    expect(quality?.narrowReach?.identify).toBeCloseTo(38.4);
  });

  it('with an angle that was entered does not compute one', () => {
    const position = { lat: 50, lon: 17, fov: 60, precision: 'exact' as const };
    expect(cameraQuality({ position, record })?.angle).toBe(60);
  });

  it.each<[string, Camera['record']]>([
    ['nothing', undefined],
    ['no lens', { picture: { width: 1920 } }],
    ['no resolution', { optics }],
  ])('of which %s is known has none', (_, known) => {
    expect(cameraQuality({ record: known })).toBeNull();
  });

  it('without a distance states none, without a zoom has one reach', () => {
    const fixed = { picture: { width: 1920 }, optics: { sensorWidth: 4.8, focalShortest: 2.4 } };
    expect(cameraQuality({ record: fixed })).toMatchObject({ stated: null, narrowReach: null });
  });
});
