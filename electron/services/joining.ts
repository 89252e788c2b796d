/** A workstation that comes into its centre by an invitation: what it keeps, and how it gets its pass. */
import { readInvitation, writeInvitation } from '../../core/contract/invitation.ts';
import { ENGINE_SECRETS, type EngineChoice } from '../../core/domain/engine.ts';
import type { Invitation, JoinRequest } from '../../core/domain/invitation.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Secrets } from '../../core/ports.ts';

/** As the profile keeps it; nothing of it is secret. */
export function joinedBy({
  id,
  servers,
  authority,
}: Invitation): Extract<EngineChoice, { joined: unknown }> {
  return { joined: { invitation: id, servers, authority } };
}

/** What goes among the secrets with it: an earlier pass is of no use any more. */
export function joiningSecrets(invitation: Invitation): [string, string | null][] {
  return [
    [ENGINE_SECRETS.invitation, writeInvitation(invitation)],
    [ENGINE_SECRETS.pass, null],
  ];
}

export interface JoiningPorts {
  readonly secrets: Secrets;
  /** @returns its public part; null for what is no seed. */
  readonly keyOf: (seed: string) => string | null;
  readonly makeSeed: () => string;
  /** Asks the centre. @returns the pass, a user JWT. */
  readonly ask: (invitation: Invitation, request: JoinRequest) => Promise<Result<string>>;
  /** Who asks. */
  readonly own: Omit<JoinRequest, 'publicKey'>;
}

/**
 * The pass that this workstation has; where it has none yet, the centre is asked for it, and it is kept before
 * it is used.
 *
 * Fails with `workstation-not-let-in`, `exchange-unreachable`, `storage-full` or `storage-refused`; it can be
 * called again then.
 */
export async function passOf({
  secrets,
  keyOf,
  makeSeed,
  ask,
  own,
}: JoiningPorts): Promise<Result<{ readonly jwt: string; readonly seed: string }>> {
  const all = await secrets.read();
  if (!all.ok) return all;
  const kept = (name: string): string | null => all.value.get(name) ?? null;
  const seed = await ownSeed(secrets, { known: kept(ENGINE_SECRETS.key), keyOf, makeSeed });
  if (!seed.ok) return seed;
  const pass = kept(ENGINE_SECRETS.pass);
  if (pass !== null) return succeed({ jwt: pass, seed: seed.value });
  const invitation = readInvitation(kept(ENGINE_SECRETS.invitation) ?? '');
  if (invitation === null) return fail('workstation-not-let-in', { cause: 'unknown' });
  const given = await ask(invitation, { ...own, publicKey: keyOf(seed.value) ?? '' });
  if (!given.ok) return given;
  const written = await secrets.write(
    new Map([
      [ENGINE_SECRETS.pass, given.value],
      // It has done its work, and is a secret that nobody needs any more.
      [ENGINE_SECRETS.invitation, null],
    ]),
  );
  return written.ok ? succeed({ jwt: given.value, seed: seed.value }) : written;
}

/** The seed with which this workstation connects; made and kept where there is none. */
export async function ownSeed(
  secrets: Pick<Secrets, 'write'>,
  tools: Pick<JoiningPorts, 'keyOf' | 'makeSeed'> & { readonly known: string | null },
): Promise<Result<string>> {
  const { known, keyOf, makeSeed } = tools;
  if (known !== null && keyOf(known) !== null) return succeed(known);
  const made = makeSeed();
  const written = await secrets.write(new Map([[ENGINE_SECRETS.key, made]]));
  return written.ok ? succeed(made) : written;
}
