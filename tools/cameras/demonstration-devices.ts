/** The ONVIF devices of the demonstration: one camera that can be steered, and one that cannot. */
import { startDevice } from './onvif/device.ts';
import type { ProvisioningOptions } from './provisioning.ts';
import type { DemoCamera } from './start.ts';

/** Of the cameras, counted from 0: one without trouble each. */
const STEERED = 0;
const FIXED = 1;
const PRESETS = [
  ['Most', { pan: 0.3, tilt: 0, zoom: 0.2 }],
  ['Silnice', { pan: -0.4, tilt: -0.1, zoom: 0 }],
  ['Parkoviště', { pan: 0, tilt: -0.3, zoom: 0.5 }],
] as const;

export interface DemonstrationDevices {
  readonly devices: NonNullable<ProvisioningOptions['devices']>;
  stop(): Promise<void>;
}

/** They ask nobody for a password. Their pictures do not move: they are films. */
export async function startDemonstrationDevices(
  cameras: readonly DemoCamera[],
): Promise<DemonstrationDevices> {
  const started = await Promise.all(
    [cameras[STEERED], cameras[FIXED]].flatMap((camera, index) =>
      camera === undefined ? [] : [startFor(camera, index === 0)],
    ),
  );
  return {
    devices: Object.fromEntries(
      started.map(({ id, device, moves }) => [id, { address: device.address, moves }]),
    ),
    async stop() {
      await Promise.all(started.map(({ device }) => device.stop()));
    },
  };
}

async function startFor({ id, name, number, main, sub }: DemoCamera, moves: boolean) {
  const device = await startDevice({
    ...{ auth: 'none', name, moves, serial: `PMZ-${String(number)}` },
    streams: { main, sub: sub ?? main },
  });
  for (const [preset, at] of moves ? PRESETS : []) {
    device.movement.jump(at);
    device.movement.keep(preset, null);
  }
  return { id, device, moves };
}
