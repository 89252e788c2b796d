/**
 * What the accounts of an engine may do, as NATS JWTs (docs/engine.md):
 *
 * - SYS: the engine itself.
 * - LOCAL: the workstations, with JetStream. It exports nothing, so that nothing of a partner enters it
 *   but the answer to a call of ours.
 * - DOOR: where partners are answered, and computers that were invited. It has no JetStream, and it never changes: a server forgets the
 *   answers that are under way in an account whose claims are replaced.
 * - one for each partner: nothing but its leaf link, without JetStream.
 */
import {
  encodeAccount,
  encodeActivation,
  encodeGeneric,
  encodeOperator,
  encodeUser,
  type Account,
  type Import,
  type Key,
} from '@nats-io/jwt';
import { fromPublic } from '@nats-io/nkeys';
import { keyOf, publicKeyOf, type EngineSecrets } from './engine-secrets.ts';

/** Largest message, bytes: also of what a partner sends. */
export const PAYLOAD_MOST = 1_048_576;
/** A leaf link needs three: the calls to the partner, answers, and one that finds loops. */
const LINK_SUBSCRIPTIONS = 16;
const WORKSTATION_CONNECTIONS = 256;
/** All that were ever issued, in seconds since 1970: the year 2100. */
const FOREVER = 4_102_444_800;

type Limits = NonNullable<Account['limits']>;

const WITHOUT_JETSTREAM = { mem_storage: 0, disk_storage: 0, streams: 0, consumer: 0 };

/** A limit that is left out means none may be, of everything. */
const UNLIMITED = {
  ...{ subs: -1, data: -1, payload: PAYLOAD_MOST, imports: -1, exports: -1 },
  ...{ wildcards: true, conn: WORKSTATION_CONNECTIONS, leaf: 0, disallow_bearer: true },
} satisfies Limits;

export interface LinkClaims {
  readonly id: string;
  /** Seed of its account. */
  readonly seed: string;
  /** What enters and leaves it, and all of its users, are void. */
  readonly suspended: boolean;
}

export function operatorClaims(centre: string, secrets: EngineSecrets): Promise<string> {
  const operator = { system_account: publicKeyOf(secrets.system) };
  return encodeOperator(centre, keyOf(secrets.operator), operator);
}

function account(
  name: string,
  seed: string,
  claims: Omit<Account, 'version'>,
  secrets: EngineSecrets,
): Promise<string> {
  return encodeAccount(
    name,
    keyOf(seed),
    { version: 2, ...claims },
    { signer: keyOf(secrets.operator) },
  );
}

export function systemClaims(secrets: EngineSecrets): Promise<string> {
  const limits = { ...UNLIMITED, ...WITHOUT_JETSTREAM };
  return account('SYS', secrets.system, { limits }, secrets);
}

export function doorClaims(secrets: EngineSecrets): Promise<string> {
  const exports = [
    { name: 'from', subject: 'from.*.>', type: 'service' as const, token_req: true },
  ];
  const limits = { ...UNLIMITED, ...WITHOUT_JETSTREAM };
  return account('DOOR', secrets.door, { exports, limits }, secrets);
}

/**
 * @param revoked Public keys of workstations, and since when what was issued to them is void, seconds
 * since 1970.
 */
export async function localClaims(
  secrets: EngineSecrets,
  links: readonly LinkClaims[],
  storeLimitBytes: number,
  revoked: Readonly<Record<string, number>>,
): Promise<string> {
  const imports: Import[] = [];
  for (const { id, seed, suspended } of links) {
    if (suspended) continue;
    const names = { name: `to-${id}`, subject: `rpc.${id}.>`, local_subject: `to.${id}.>` };
    imports.push(await importOf(names, seed, secrets.local));
  }
  const limits = {
    ...UNLIMITED,
    ...{ mem_storage: 67_108_864, disk_storage: storeLimitBytes, streams: 64, consumer: 1_024 },
    // Each stream says how large it may become, or it is not made.
    ...{ max_bytes_required: true, max_ack_pending: 10_000 },
  };
  return account('LOCAL', secrets.local, { imports, limits, revocations: revoked }, secrets);
}

export async function linkClaims(
  secrets: EngineSecrets,
  centre: string,
  { id, seed, suspended }: LinkClaims,
): Promise<string> {
  const limits = {
    ...{ ...UNLIMITED, ...WITHOUT_JETSTREAM, subs: LINK_SUBSCRIPTIONS },
    // A leaf link counts as a connection too when claims are replaced: 0 would cut it then.
    ...{ conn: 1, leaf: 1, imports: 1, exports: 1 },
  };
  const name = `LINK_${id}`;
  if (suspended) return account(name, seed, { limits, revocations: { '*': FOREVER } }, secrets);
  const names = { name: `from-${id}`, subject: `from.${id}.>`, local_subject: `rpc.${centre}.>` };
  const imports = [await importOf(names, secrets.door, seed)];
  const out = { name: `to-${id}`, subject: `rpc.${id}.>`, type: 'service' as const };
  return account(name, seed, { imports, exports: [{ ...out, token_req: true }], limits }, secrets);
}

/** By exporting account, importing account and subject. A signature takes some milliseconds. */
const tokens = new Map<string, string>();

/** Exports are private: the importing account shows a token that the exporting one has signed. */
async function importOf(
  names: Pick<Import, 'name' | 'subject' | 'local_subject'>,
  exporter: string,
  importer: string,
): Promise<Import> {
  const [from, to] = [publicKeyOf(exporter), publicKeyOf(importer)];
  const what = `${from} ${to} ${names.subject}`;
  const token =
    tokens.get(what) ??
    (await encodeActivation(names.name, to, keyOf(exporter), 'service', {
      subject: names.subject,
    }));
  tokens.set(what, token);
  return { ...names, type: 'service', account: from, token };
}

export function deletionClaims(secrets: EngineSecrets, accountKey: string): Promise<string> {
  const operator = keyOf(secrets.operator);
  return encodeGeneric('delete', operator, 'generic', { accounts: [accountKey] });
}

/** What a partner's engine shows when it dials: it may call us, be called and answer, nothing else. */
export function leafUserClaims(
  { id, seed }: LinkClaims,
  centre: string,
  publicKey: string,
): Promise<string> {
  return encodeUser(id, publicKey, keyOf(seed), {
    ...{ subs: LINK_SUBSCRIPTIONS, payload: PAYLOAD_MOST, data: -1 },
    pub: { allow: [`rpc.${centre}.>`, '_R_.>'] },
    sub: { allow: [`rpc.${id}.>`, '_R_.>'] },
    allowed_connection_types: ['LEAFNODE'],
  });
}

export function workstationClaims(
  secrets: EngineSecrets,
  user: Key,
  name: string,
): Promise<string> {
  return encodeUser(name, user, keyOf(secrets.local), { allowed_connection_types: ['STANDARD'] });
}

/**
 * It hears what partners call, and answers them: where a call comes from another account, its answer goes
 * to `_R_.`, which leads nowhere once it is given. Allowing answers by `resp` would say the same, but a
 * server that reads its configuration anew forgets which ones are awaited.
 */
export function doorUserClaims(secrets: EngineSecrets, user: Key, name: string): Promise<string> {
  return encodeUser(name, user, keyOf(secrets.door), {
    sub: { allow: ['from.>', 'join.*'] },
    pub: { allow: ['_R_.>', '_JOIN.>'] },
    allowed_connection_types: ['STANDARD'],
  });
}

/** What stands in an invitation: who holds it asks once whether they may come in, and hears the answer. */
export function invitedClaims(
  secrets: EngineSecrets,
  user: Key,
  id: string,
  until: number,
): Promise<string> {
  return encodeUser(
    `invited-${id}`,
    user,
    keyOf(secrets.door),
    {
      ...{ subs: 2, payload: 4_096, data: -1 },
      pub: { allow: [`join.${id}`] },
      sub: { allow: [`_JOIN.${id}.>`] },
      allowed_connection_types: ['STANDARD'],
    },
    { exp: Math.floor(until / 1000) },
  );
}

export function systemUserClaims(secrets: EngineSecrets, user: Key): Promise<string> {
  return encodeUser('engine', user, keyOf(secrets.system), {
    allowed_connection_types: ['STANDARD'],
  });
}

/** Whether it is the public key of a user. */
export function isUserKey(text: string): boolean {
  try {
    return text.startsWith('U') && fromPublic(text).getPublicKey() === text;
  } catch {
    return false;
  }
}
