/** The contract's rows about who sits at the console: sign-in, lock, operators. */
import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../domain/access.ts';
import { resultOf } from './schemas.ts';
import type { Row } from './row.ts';

export const operatorId = z.uuid();
export const login = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
export const personName = z.string().trim().min(1).max(120);
export const role = z.enum(ROLES);
export const cameraGroup = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const cameraGroups = z.array(cameraGroup).max(100).nullable();
/** Never shown, stored or audited as it is. Longer ones would only cost time. */
export const password = z.string().min(1).max(200);
const pin = z.string().regex(/^\d{4,8}$/);

export const operator = z.strictObject({
  id: operatorId,
  login,
  name: personName,
  role,
  /** null: every camera. */
  groups: cameraGroups,
  active: z.boolean(),
  hasPin: z.boolean(),
});
export type OperatorView = z.infer<typeof operator>;

export const session = z.strictObject({
  /** `setup`: there is no operator yet. `locked`: the wall plays, the controls wait. */
  mode: z.enum(['setup', 'signed-out', 'open', 'locked']),
  operator: operator.nullable(),
  /** What the windows may offer; main decides again whatever they offer. */
  permissions: z.array(z.enum(PERMISSIONS)),
  /** Operators who may come back with their PIN at this workstation, newest first. */
  quick: z.array(z.strictObject({ login, name: personName })),
});
export type SessionView = z.infer<typeof session>;

const credentials = z.strictObject({ login, password });

export const sessionRows = {
  'session.see': { input: z.null(), output: resultOf(session), may: 'anyone', audit: null },
  /** Also takes over from who is signed in, and unlocks. Fails with `sign-in-refused`, `sign-in-wait`. */
  'session.signIn': {
    input: credentials,
    output: resultOf(session),
    may: 'anyone',
    audit: 'session',
    conceal: ['password'],
  },
  'session.signInWithPin': {
    input: z.strictObject({ login, pin }),
    output: resultOf(session),
    may: 'anyone',
    audit: 'session',
    conceal: ['pin'],
  },
  'session.signOut': {
    input: z.null(),
    output: resultOf(session),
    may: 'anyone',
    audit: 'session',
  },
  'session.lock': { input: z.null(), output: resultOf(session), may: 'anyone', audit: 'session' },
  /** A person moved, typed or touched: the controls stay unlocked. At most once in ten seconds. */
  'session.active': { input: z.null(), output: resultOf(z.null()), may: 'anyone', audit: null },
  /** The second person of an act that needs two; good for the next such act within a minute. */
  'session.second': {
    input: z.strictObject({ ...credentials.shape, permission: z.enum(PERMISSIONS) }),
    output: resultOf(z.null()),
    may: 'console.see',
    audit: 'session',
    conceal: ['password'],
  },
  'session.changePassword': {
    input: z.strictObject({ current: password, next: password }),
    output: resultOf(z.null()),
    may: 'settings.own',
    audit: 'operator-change',
    conceal: ['current', 'next'],
  },
  /** null forgets the PIN. */
  'session.changePin': {
    input: z.strictObject({ password, pin: pin.nullable() }),
    output: resultOf(session),
    may: 'settings.own',
    audit: 'operator-change',
    conceal: ['password', 'pin'],
  },
  /** The first administrator, while there is no operator at all. */
  'setup.firstAdministrator': {
    input: z.strictObject({ login, name: personName, password }),
    output: resultOf(session),
    may: 'anyone',
    audit: 'operator-change',
    conceal: ['password'],
  },
  /** Two others vouch for somebody who has forgotten the password; all three stand at the console. */
  'recovery.setPassword': {
    input: z.strictObject({
      login,
      first: credentials,
      second: credentials,
      next: password,
    }),
    output: resultOf(z.null()),
    may: 'anyone',
    audit: 'operator-change',
    conceal: ['password', 'next'],
  },
  'operators.list': {
    input: z.null(),
    output: resultOf(z.array(operator)),
    may: 'operators.see',
    audit: null,
  },
  'operators.add': {
    input: z.strictObject({ login, name: personName, role, groups: cameraGroups, password }),
    output: resultOf(z.array(operator)),
    may: 'operators.change',
    audit: 'operator-change',
    conceal: ['password'],
  },
  /** Only what is changed. A new password ends the operator's PIN. */
  'operators.change': {
    input: z.strictObject({
      id: operatorId,
      name: personName.exactOptional(),
      role: role.exactOptional(),
      groups: cameraGroups.exactOptional(),
      active: z.boolean().exactOptional(),
      password: password.exactOptional(),
    }),
    output: resultOf(z.array(operator)),
    may: 'operators.change',
    audit: 'operator-change',
    conceal: ['password'],
  },
} as const satisfies Record<string, Row>;

export const sessionEvents = { 'session.changed': session } as const;
