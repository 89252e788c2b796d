/** How the registered cameras are reached over ONVIF. */
import type { Camera } from '../../core/domain/camera.ts';
import type { OnvifAccess } from '../../core/domain/onvif.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Profile } from './profile.ts';

export interface ReachableCamera {
  readonly camera: Camera;
  readonly access: OnvifAccess;
}

/** Fails with `camera-without-onvif`, also for a camera that is not (any more) registered. */
export function reachCamera(profile: Profile, id: string): Result<ReachableCamera> {
  const entry = profile.data.cameras.find(({ camera }) => camera.id === id);
  if (entry?.source.onvif === undefined) return fail('camera-without-onvif');
  const { onvif: address, user, certificate } = entry.source;
  return succeed({
    camera: entry.camera,
    access: {
      ...{ address, user: user ?? null, password: profile.secret(id) },
      fingerprint: certificate ?? null,
    },
  });
}
