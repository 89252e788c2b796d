/** How the registered cameras are reached over ONVIF. */
import type { Camera, CameraSource } from '../../core/domain/camera.ts';
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
  const access = entry === undefined ? null : accessOf(profile, entry.source);
  if (entry === undefined || access === null) return fail('camera-without-onvif');
  return succeed({ camera: entry.camera, access });
}

/** @returns null where no ONVIF address is known. */
export function accessOf(
  profile: Pick<Profile, 'secret'>,
  { camera, onvif: address, user, certificate }: CameraSource,
): OnvifAccess | null {
  if (address === undefined) return null;
  return {
    ...{ address, user: user ?? null, password: profile.secret(camera) },
    fingerprint: certificate ?? null,
  };
}
