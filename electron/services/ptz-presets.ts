/** Presets of cameras: places that they turn to by themselves, each with a picture of what is seen there. */
import type { Permission } from '../../core/domain/access.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Onvif, PresetPictures } from '../../core/ports.ts';
import type { ReachableCamera } from './camera-access.ts';
import type { Handlers } from './dispatch.ts';

export interface PresetTools {
  readonly onvif: Pick<Onvif, 'presets' | 'keepPreset' | 'removePreset' | 'snapshot'>;
  readonly pictures: PresetPictures;
}

/** @param reachFor Fails where whoever is signed in may not do that with the camera. */
export function presetHandlers(
  { onvif, pictures }: PresetTools,
  reachFor: (id: string, permission: Permission) => Result<ReachableCamera>,
): Pick<Handlers, 'ptz.presets' | 'ptz.keepPreset' | 'ptz.removePreset'> {
  async function presetsOf({ access, camera }: ReachableCamera) {
    const presets = await onvif.presets(access);
    if (!presets.ok) return presets;
    const pictured = presets.value.map(async ({ token, name }) => {
      return { token, name, picture: await pictures.read(camera.id, token) };
    });
    return succeed(await Promise.all(pictured));
  }

  /** A camera that gives none has a preset without one. */
  async function keepPicture({ access, camera }: ReachableCamera, preset: string): Promise<void> {
    const snapshot = await onvif.snapshot(access, null);
    if (snapshot.ok) await pictures.keep(camera.id, preset, snapshot.value.bytes);
    else await pictures.remove(camera.id, preset);
  }

  return {
    'ptz.presets': ({ camera }) => {
      const reached = reachFor(camera, 'ptz.use');
      return reached.ok ? presetsOf(reached.value) : reached;
    },
    'ptz.keepPreset': async ({ camera, name, preset }) => {
      const reached = reachFor(camera, 'ptz.manage');
      if (!reached.ok) return reached;
      const kept = await onvif.keepPreset(reached.value.access, name, preset ?? null);
      if (!kept.ok) return kept;
      await keepPicture(reached.value, kept.value);
      return presetsOf(reached.value);
    },
    'ptz.removePreset': async ({ camera, preset }) => {
      const reached = reachFor(camera, 'ptz.manage');
      if (!reached.ok) return reached;
      const removed = await onvif.removePreset(reached.value.access, preset);
      if (!removed.ok) return removed;
      await pictures.remove(camera, preset);
      return presetsOf(reached.value);
    },
  };
}
