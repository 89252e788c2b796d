/**
 * What wrong passwords and PINs lead to. Counted by the login that was tried, whether there is such an
 * operator or not, so that nobody learns which logins exist. After NIST SP 800-63B-4, 3.2.2 (rate
 * limiting): https://pages.nist.gov/800-63-4/sp800-63b.html
 */

/** Wrong passwords that cost nothing: everybody mistypes. */
const FREE_FAILURES = 2;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Wrong PINs after which only the password is taken. */
const PIN_FAILURES = 3;
/** Logins that are no operator's are forgotten beyond this many, oldest first. */
const MOST_UNKNOWN = 200;

export interface Attempts {
  /** Wrong passwords in a row. */
  readonly failures: number;
  /** Wrong PINs since the last right password or PIN. */
  readonly pinFailures: number;
  /** Of the last wrong password: UTC, ms since 1970. */
  readonly at: number;
}

/** By login. */
export type SignInRecord = Readonly<Record<string, Attempts>>;

const NONE: Attempts = { failures: 0, pinFailures: 0, at: 0 };

/** How long after the last failure no further attempt is looked at, ms. */
export function waitAfter(failures: number): number {
  const beyond = failures - FREE_FAILURES - 1;
  return beyond < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(beyond, 20));
}

/** @returns how long this login still has to wait, ms. `now`: UTC, ms since 1970. */
export function waitOf(record: SignInRecord, login: string, now: number): number {
  const { failures, at } = attemptsOf(record, login);
  const wait = waitAfter(failures);
  // A clock that was set back must not make it longer than it ever was.
  return Math.max(0, Math.min(wait, at + wait - now));
}

/**
 * The record as it is to be read from now on: where the clock was set back, a wait that runs begins
 * anew, because nobody knows how much of it is over.
 */
export function readAfresh(record: SignInRecord, now: number): SignInRecord {
  const late = Object.values(record).some(({ at }) => at > now);
  if (!late) return record;
  return Object.fromEntries(
    Object.entries(record).map(([login, attempts]) => [
      login,
      { ...attempts, at: Math.min(attempts.at, now) },
    ]),
  );
}

/** @param known Logins of operators, which are never forgotten. */
export function passwordFailed(
  record: SignInRecord,
  login: string,
  now: number,
  known: ReadonlySet<string>,
): SignInRecord {
  const before = attemptsOf(record, login);
  const others = Object.entries(record).filter(([other]) => other !== login);
  const unknown = others
    .filter(([other]) => !known.has(other))
    .sort(([, one], [, other]) => other.at - one.at)
    .slice(0, MOST_UNKNOWN - 1);
  return Object.fromEntries([
    ...others.filter(([other]) => known.has(other)),
    ...unknown,
    [login, { ...before, failures: before.failures + 1, at: now }],
  ]);
}

export function passwordRight(record: SignInRecord, login: string): SignInRecord {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== login));
}

export function pinFailed(record: SignInRecord, login: string): SignInRecord {
  const before = attemptsOf(record, login);
  return { ...record, [login]: { ...before, pinFailures: before.pinFailures + 1 } };
}

export function pinRight(record: SignInRecord, login: string): SignInRecord {
  const before = attemptsOf(record, login);
  return before.pinFailures === 0 ? record : { ...record, [login]: { ...before, pinFailures: 0 } };
}

/** The PIN counts for nothing until the password was used. */
export function pinIsVoid(record: SignInRecord, login: string): boolean {
  return attemptsOf(record, login).pinFailures >= PIN_FAILURES;
}

function attemptsOf(record: SignInRecord, login: string): Attempts {
  return Object.hasOwn(record, login) ? (record[login] ?? NONE) : NONE;
}
