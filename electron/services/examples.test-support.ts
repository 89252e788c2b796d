/** A small centre for tests of the services. */
import type { Camera, CameraSource } from '../../core/domain/camera.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { SavedLayout } from '../../core/domain/wall.ts';

export function cameraOf(id: string, number: number): { camera: Camera; source: CameraSource } {
  return {
    camera: { id, number, name: `Camera ${number}`, kind: 'fixed', streams: ['sub'] },
    source: { camera: id, addresses: { sub: `rtsp://10.0.0.${number}/live` }, user: 'admin' },
  };
}

export const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Městská policie Jeseník', country: 'CZ', lang: 'cs' },
  ...{ authority: 'municipal-police', timezone: 'Europe/Prague' },
};

/** @param tiles Camera ids of one letter, a point for an empty place. */
export function layoutOf(id: string, name: string, tiles: string): SavedLayout {
  const grid = templateGrid('4');
  return { id, name, grid, tiles: [...tiles].map((camera) => (camera === '.' ? null : camera)) };
}
