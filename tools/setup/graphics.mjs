import { existsSync, readdirSync } from 'node:fs';

/**
 * Without a GPU Electron's software compositing is a fifth cheaper than OpenGL in software.
 * @param {{ platform: string, wish: string | undefined, devices: string[] }} machine
 */
export function hasGpu({ platform, wish, devices }) {
  if (wish === 'off') return false;
  return platform !== 'linux' || devices.some((name) => name.startsWith('renderD'));
}

export function machineHasGpu() {
  return hasGpu({
    platform: process.platform,
    wish: process.env['POMEZI_GPU'],
    devices: existsSync('/dev/dri') ? readdirSync('/dev/dri') : [],
  });
}
