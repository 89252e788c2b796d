/**
 * What can be expected to fail returns a `Result`; it does not throw.
 *
 * A `Failure` carries a code from the table in `failures.ts`. Each code has three translated
 * sentences (what happened, what it means, what to do) under `failure.<code>` in `locales/`.
 */
import type { FailureCode } from './failures.ts';

export interface Failure {
  readonly code: FailureCode;
  /** Values for the placeholders of the translated message. Never a secret. */
  readonly params: Readonly<Record<string, string | number>>;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: FailureCode, params: Failure['params'] = {}): Result<never> {
  return { ok: false, failure: { code, params } };
}
