/**
 * What a provisioning file makes of the profile. Sections that the file leaves out stay as they are; those
 * that it gives replace what was there, so that applying it twice changes nothing.
 */
import type { Provisioning } from '../../core/contract/provisioning.ts';
import type { Profile, ProfileChange, SecretChanges } from './profile.ts';
import type { ProfileData } from './profile-records.ts';

/** What a file makes of the profile, to be kept together. */
export interface ProvisioningPlan {
  readonly values: ProfileChange;
  readonly secrets: SecretChanges;
}

/**
 * @param passwords By camera id; cameras of the file without one lose theirs.
 * @param newId Makes the id of a layout that is not known by its name yet.
 */
export function planProvisioning(
  { data }: Pick<Profile, 'data'>,
  provisioning: Provisioning,
  passwords: ReadonlyMap<string, { readonly password: string }>,
  newId: () => string,
): ProvisioningPlan {
  const { gives, centre } = provisioning;
  const layouts = provisioning.layouts.map((layout) => {
    const known = data.layouts.find((candidate) => candidate.name === layout.name);
    return { ...layout, id: known?.id ?? newId() };
  });
  return {
    values: {
      ...(centre === null ? {} : { centre }),
      ...(gives.cameras ? { cameras: [...provisioning.cameras] } : {}),
      ...(gives.layouts ? { layouts } : {}),
      ...(provisioning.engine === undefined ? {} : { engine: provisioning.engine }),
    },
    secrets: gives.cameras ? secretsAfter(data, provisioning, passwords) : new Map(),
  };
}

/** Passwords of the file's cameras; those of cameras that are gone are forgotten. */
function secretsAfter(
  before: Readonly<ProfileData>,
  provisioning: Provisioning,
  passwords: ReadonlyMap<string, { readonly password: string }>,
): Map<string, string | null> {
  const secrets = new Map<string, string | null>();
  for (const { camera } of [...before.cameras, ...provisioning.cameras]) {
    secrets.set(camera.id, passwords.get(camera.id)?.password ?? null);
  }
  return secrets;
}
