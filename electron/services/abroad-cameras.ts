/** Cameras of partners at this console: as the wall, lists and the media process have them. */
import type { PartnerSource } from '../../core/contract/media.ts';
import { partnerCameraAsCamera } from '../../core/domain/catalogue/entry.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { AbroadCamera } from './inward-viewings.ts';
import type { Profile } from './profile.ts';

export function abroadCamera({ data }: Pick<Profile, 'data'>, id: string): AbroadCamera | null {
  const known = data.partnerCameras.find((one) => one.id === id);
  if (known === undefined) return null;
  return { id, owner: known.owner, theirs: known.camera.id, shared: known.shared };
}

/** Of those some of whose pictures are shared. */
export function abroadCameras({ data }: Pick<Profile, 'data'>): readonly Camera[] {
  return data.partnerCameras.map(partnerCameraAsCamera).filter(({ streams }) => streams.length > 0);
}

export function abroadSources(profile: Pick<Profile, 'data'>): readonly PartnerSource[] {
  return abroadCameras(profile).map(({ id, streams }) => ({ camera: id, streams }));
}
