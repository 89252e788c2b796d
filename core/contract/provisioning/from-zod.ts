/** From zod's issues to ours. zod's own messages are English, and some repeat what was given. */
import type { z } from 'zod';
import {
  issueAt,
  isShowableKey,
  ISSUES,
  type IssueCode,
  type IssueParams,
  type IssuePath,
  type ProvisioningIssue,
} from './issue.ts';
import { KNOWN_KEYS } from './schema.ts';

type ZodIssue = z.core.$ZodIssue;

/** Keys by section, such as `cameras.streams`. */
export type KnownKeys = Readonly<Record<string, readonly string[]>>;

/**
 * @param raw the document that was parsed; tells an absent key from an empty one.
 * @param keys of the kind of file that it is.
 */
export function issuesFromZod(
  found: readonly ZodIssue[],
  raw: unknown,
  keys: KnownKeys = KNOWN_KEYS,
): ProvisioningIssue[] {
  return found.flatMap((one) => fromZod(one, raw, keys));
}

/** What stands at the path; `present` also where the value is null. */
function lookUp(raw: unknown, path: IssuePath): { present: boolean; value: unknown } {
  let value = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      return { present: false, value: undefined };
    }
    value = (value as Record<string | number, unknown>)[part];
  }
  return { present: true, value };
}

function fromZod(one: ZodIssue, raw: unknown, keys: KnownKeys): ProvisioningIssue[] {
  // JSON and YAML know no symbols; zod's type allows them in a path.
  const path = one.path.filter((part) => typeof part !== 'symbol');
  const { present, value } = lookUp(raw, path);
  if (!present) return [issueAt(path, 'missing')];
  if (value === null) return [issueAt(path, 'missing', { context: 'value' })];
  switch (one.code) {
    case 'unrecognized_keys':
      return one.keys.map((key) => unknownKey(path, key, value, keys));
    case 'invalid_type':
      return [issueAt(path, 'wrong-type', { context: expectedType(one.expected) })];
    case 'invalid_value':
      return [issueAt(path, 'not-one-of', { expected: one.values.map(String).join(', ') })];
    case 'invalid_format':
      return [variantOf(path, 'wrong-form', one.message)];
    case 'too_small':
      return [issueAt(path, 'too-short', { min: Number(one.minimum) })];
    case 'too_big':
      return one.origin === 'array'
        ? [issueAt(path, 'too-long', { max: Number(one.maximum), context: 'list' })]
        : [issueAt(path, 'too-long', { max: Number(one.maximum) })];
    case 'custom':
      return [fromParams(path, one.params, one.message)];
    default:
      return [issueAt(path, 'wrong-type')];
  }
}

function unknownKey(
  parent: IssuePath,
  key: string,
  value: unknown,
  keys: KnownKeys,
): ProvisioningIssue {
  const section = parent.filter((part) => typeof part === 'string').join('.');
  const known = (keys[section] ?? []).join(', ');
  const path = [...parent, key];
  // `{ user: viewer, hunter2 }` is a mapping in which the password is a key without a value.
  const { value: given } = lookUp(value, [key]);
  return isShowableKey(key) && given !== null
    ? issueAt(path, 'unknown-key', { key, known })
    : issueAt(path, 'unknown-key', { known, context: 'unshown' });
}

function expectedType(expected: string) {
  switch (expected) {
    case 'string':
      return 'text';
    case 'array':
      return 'list';
    case 'object':
      return 'mapping';
    default:
      return 'number';
  }
}

/** A check of `schema.ts` that names its code and parameters itself. */
function fromParams(
  path: IssuePath,
  params: Record<string, unknown> | undefined,
  message: string,
): ProvisioningIssue {
  const { code, ...rest } = params ?? {};
  if (typeof code !== 'string' || !(code in ISSUES)) return variantOf(path, 'wrong-form', message);
  return { path, code: code as IssueCode, params: rest as IssueParams };
}

function variantOf(path: IssuePath, code: IssueCode, variant: string): ProvisioningIssue {
  const known: readonly string[] = ISSUES[code];
  return { path, code, params: known.includes(variant) ? { context: variant } : {} };
}
