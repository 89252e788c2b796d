/**
 * The keys of a centre's engine, as one entry among the secrets: written whole or not at all. Nothing
 * of it stands in a file but what nats-server itself must read (docs/engine.md).
 */
import { createAccount, createOperator, createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';
import { z } from 'zod';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Secrets } from '../../../core/ports.ts';
import { createAuthority } from './certificates.ts';

const NAME = 'engine';

/** nkey seeds: O an operator, A an account, U a user. */
const seed = (kind: 'O' | 'A' | 'U') => z.string().regex(new RegExp(`^S${kind}[A-Z2-7]{56}$`));

const kept = z.strictObject({
  version: z.literal(1),
  operator: seed('O'),
  system: seed('A'),
  local: seed('A'),
  door: seed('A'),
  /** With it we dial. */
  leaf: seed('U'),
  /** Of the own authority: PKCS #8, PEM; and its certificate, which is no secret, beside it. */
  authorityKey: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  authority: z.string().startsWith('-----BEGIN CERTIFICATE-----'),
  /** Accounts of partners, by id. */
  links: z.record(z.string(), seed('A')),
});

export type EngineSecrets = z.infer<typeof kept>;

function seedOf(pair: KeyPair): string {
  return new TextDecoder().decode(pair.getSeed());
}

export function keyOf(text: string): KeyPair {
  return fromSeed(new TextEncoder().encode(text));
}

export function publicKeyOf(text: string): string {
  return keyOf(text).getPublicKey();
}

export function newAccountSeed(): string {
  return seedOf(createAccount());
}

/**
 * Those that are kept, else new ones, kept at once. Fails with `engine-refused` where the entry is there
 * and is none: keys are never replaced without a word.
 *
 * @param now UTC, ms since 1970.
 */
export async function engineSecrets(
  secrets: Secrets,
  centre: string,
  now: number,
): Promise<Result<EngineSecrets>> {
  const all = await secrets.read();
  if (!all.ok) return all;
  const text = all.value.get(NAME);
  if (text !== undefined) return parse(text);
  const made: EngineSecrets = {
    version: 1,
    operator: seedOf(createOperator()),
    ...{ system: newAccountSeed(), local: newAccountSeed(), door: newAccountSeed() },
    leaf: seedOf(createUser()),
    ...(await createAuthority(centre, now)),
    links: {},
  };
  const written = await keepEngineSecrets(secrets, made);
  return written.ok ? succeed(made) : written;
}

export function keepEngineSecrets(secrets: Secrets, next: EngineSecrets): Promise<Result<null>> {
  return secrets.write(new Map([[NAME, JSON.stringify(next)]]));
}

function parse(text: string): Result<EngineSecrets> {
  try {
    return succeed(kept.parse(JSON.parse(text)));
  } catch {
    return fail('engine-refused', { cause: 'keys' });
  }
}
