/** User name and password of a camera: from the keys of `streams`, or from inside its addresses. */
import { hidesPassword, readAddress } from './address.ts';
import { issueAt, type IssuePath, type ProvisioningIssue } from './issue.ts';
import { STREAM_SCHEMES, type StreamsSection } from './schema.ts';
import { secret, userName } from './values.ts';

export interface StreamAccess {
  /** Addresses without user name and password. */
  readonly addresses: { readonly main?: string; readonly sub?: string };
  readonly user?: string;
  /** The password as it stands in the file: a reference or a literal. */
  readonly password?: { readonly path: IssuePath; readonly text: string };
  /** Keys whose address carries a password that cannot be kept apart from it. */
  readonly hidden: readonly ('main' | 'sub')[];
  /** Paths begin at `streams`. */
  readonly issues: readonly ProvisioningIssue[];
}

interface Given {
  readonly key: string;
  readonly text: string;
}

/**
 * Takes addresses and credentials apart. Both or neither of user name and password may be given,
 * each in one place: the key, or the addresses (then the same in both).
 */
export function readStreamAccess(streams: StreamsSection): StreamAccess {
  const issues: ProvisioningIssue[] = [];
  const addresses: { main?: string; sub?: string } = {};
  const users: Given[] = streams.user === undefined ? [] : [{ key: 'user', text: streams.user }];
  const passwords: Given[] =
    streams.password === undefined ? [] : [{ key: 'password', text: streams.password }];
  for (const key of ['main', 'sub'] as const) {
    const reading = readAddress(streams[key] ?? '', STREAM_SCHEMES);
    if (!reading.ok) continue;
    const { bare, user, password } = reading.address;
    addresses[key] = bare;
    if (user !== undefined) users.push({ key, text: user });
    if (password !== undefined) passwords.push({ key, text: password });
    issues.push(...insideFaults(key, user, password));
  }
  if (streams.main === undefined && streams.sub === undefined) {
    issues.push(issueAt([], 'missing', { context: 'stream' }));
  }
  issues.push(...clashes(users), ...clashes(passwords));
  const user = users[0];
  const password = passwords[0];
  if (user === undefined && password !== undefined) issues.push(issueAt(['user'], 'missing'));
  if (user !== undefined && password === undefined) issues.push(issueAt(['password'], 'missing'));
  return {
    addresses,
    ...(user === undefined ? {} : { user: user.text }),
    ...(password === undefined ? {} : { password: { path: [password.key], text: password.text } }),
    hidden: (['main', 'sub'] as const).filter((key) => hidesPassword(addresses[key] ?? '')),
    issues,
  };
}

/** What is decoded out of an address has to keep the same rules as the keys. */
function insideFaults(key: string, user?: string, password?: string): ProvisioningIssue[] {
  const sound =
    (user === undefined || userName.safeParse(user).success) &&
    (password === undefined || secret.safeParse(password).success);
  return sound ? [] : [issueAt([key], 'not-an-address', { context: 'credentials' })];
}

function clashes(given: readonly Given[]): ProvisioningIssue[] {
  const [first, ...others] = given;
  if (first === undefined) return [];
  const inKey = first.key === 'user' || first.key === 'password';
  return others.flatMap((other) => {
    if (inKey) return [issueAt([other.key], 'given-twice', { other: first.key })];
    if (other.text === first.text) return [];
    return [issueAt([other.key], 'credentials-differ', { other: first.key })];
  });
}
