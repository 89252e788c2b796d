/**
 * Applies what a provisioning file says. Sections that the file leaves out stay as they are; those
 * that it gives replace what was there, so that applying it twice changes nothing.
 */
import type { Provisioning } from '../../core/contract/provisioning.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Profile, ProfileData } from './profile.ts';

/**
 * @param passwords By camera id; cameras of the file without one lose theirs.
 * @param newId Makes the id of a layout that is not known by its name yet.
 */
export async function applyProvisioning(
  profile: Profile,
  provisioning: Provisioning,
  passwords: ReadonlyMap<string, { readonly password: string }>,
  newId: () => string,
): Promise<Result<null>> {
  const before = profile.data;
  const { gives } = provisioning;
  const restore = new Map<string, string | null>(
    provisioning.cameras.map(({ camera }) => [camera.id, null]),
  );
  for (const source of profile.sources()) restore.set(source.camera, source.password ?? null);
  const layouts = provisioning.layouts.map((layout) => {
    const known = before.layouts.find((candidate) => candidate.name === layout.name);
    return { ...layout, id: known?.id ?? newId() };
  });
  if (gives.cameras) {
    // Secrets first: a camera must never be tried without its password and lock its account.
    const stored = await profile.changeSecrets(secretsAfter(before, provisioning, passwords));
    if (!stored.ok) return stored;
  }
  const replaced = await replaceAll(profile, {
    centre: provisioning.centre ?? before.centre,
    cameras: gives.cameras ? [...provisioning.cameras] : before.cameras,
    layouts: gives.layouts ? layouts : before.layouts,
  });
  // The old cameras with the new passwords would lock their accounts.
  if (!replaced.ok && gives.cameras) await profile.changeSecrets(restore);
  return replaced;
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

/** All of the documents or none: a disk that fills up half-way must not leave half a set-up. */
async function replaceAll(
  profile: Profile,
  next: Pick<ProfileData, 'centre' | 'cameras' | 'layouts'>,
): Promise<Result<null>> {
  const { centre, cameras, layouts } = profile.data;
  const written = [
    await profile.change('centre', next.centre),
    await profile.change('cameras', next.cameras),
    await profile.change('layouts', next.layouts),
  ];
  const failed = written.find((result) => !result.ok);
  if (failed === undefined) return succeed(null);
  await profile.change('centre', centre);
  await profile.change('cameras', cameras);
  await profile.change('layouts', layouts);
  return fail(failed.failure.code, failed.failure.params);
}
