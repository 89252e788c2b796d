/**
 * What a provisioning file makes of the profile. Sections that the file leaves out stay as they are; those
 * that it gives replace what was there, so that applying it twice changes nothing.
 */
import type { Provisioning } from '../../core/contract/provisioning.ts';
import { ENGINE_SECRETS, type EngineChoice } from '../../core/domain/engine.ts';
import type { EngineFileContents } from '../../core/contract/provisioning/engine-files.ts';
import { joinedBy, joiningSecrets } from './joining.ts';
import type { Profile, ProfileChange, SecretChanges } from './profile.ts';
import type { ProfileData } from './profile-records.ts';

/** What a file makes of the profile, to be kept together. */
export interface ProvisioningPlan {
  readonly values: ProfileChange;
  readonly secrets: SecretChanges;
}

/**
 * @param passwords By camera id; cameras of the file without one lose theirs.
 * @param files What the section `engine` named.
 * @param newId Makes the id of a layout that is not known by its name yet.
 */
export function planProvisioning(
  { data }: Pick<Profile, 'data'>,
  provisioning: Provisioning,
  passwords: ReadonlyMap<string, { readonly password: string }>,
  newId: () => string,
  files: Readonly<EngineFileContents> = {},
): ProvisioningPlan {
  const { gives, centre } = provisioning;
  const engine = engineAfter(provisioning.engine, files);
  const layouts = provisioning.layouts.map((layout) => {
    const known = data.layouts.find((candidate) => candidate.name === layout.name);
    return { ...layout, id: known?.id ?? newId() };
  });
  return {
    values: {
      ...(centre === null ? {} : { centre }),
      ...(gives.cameras ? { cameras: [...provisioning.cameras] } : {}),
      ...(gives.layouts ? { layouts } : {}),
      ...(engine === undefined ? {} : { engine }),
    },
    secrets: new Map([
      ...(gives.cameras ? secretsAfter(data, provisioning, passwords) : []),
      ...(engine === undefined ? [] : engineSecretsAfter(data.engine, engine, files)),
    ]),
  };
}

function engineAfter(
  engine: EngineChoice | undefined,
  { join, authority }: Readonly<EngineFileContents>,
): EngineChoice | undefined {
  if (join !== undefined) return joinedBy(join);
  if (engine === undefined || !('url' in engine) || authority === undefined) return engine;
  return { ...engine, authority };
}

/** Where the same invitation is given again, the pass that it brought stays. */
function engineSecretsAfter(
  before: EngineChoice | null,
  after: EngineChoice,
  { join, credentials }: Readonly<EngineFileContents>,
): [string, string | null][] {
  if (join !== undefined) {
    const known = before !== null && 'joined' in before ? before.joined.invitation : null;
    return known === join.id ? [] : joiningSecrets(join);
  }
  return 'url' in after ? [[ENGINE_SECRETS.credentials, credentials ?? null]] : [];
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
