/** A small centre for tests of the services. */
import type { Camera, CameraSource } from '../../core/domain/camera.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import type { Operator } from '../../core/domain/operator.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Asking, Caller } from './dispatch.ts';
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

export const NOVAK: Operator = {
  ...{ id: '00000000-0000-4000-8000-000000000001', login: 'novak', name: 'J. Novák' },
  ...{ role: 'dispatcher', groups: null, active: true },
};

/** Who asks, in tests that call a handler themselves; what is noted goes nowhere. */
export function asking(given: Partial<Asking> = {}): Asking {
  return { ...CALLER, note: () => undefined, ...given };
}

const CALLER: Caller = { window: 'desk', role: 'setup', operator: null, locked: false };

/** Somebody who sees everything. */
export const SEES_ALL = { seesCamera: () => true, may: () => true, sitter: () => 'console' };
