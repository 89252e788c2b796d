/** Whether whoever takes over can call back: what a test call over that channel came to. */
import type { Callback, TestCall } from './handoff.ts';

/** What somebody noted, and of which telephone and radio. */
export interface NotedTest extends TestCall, Pick<Callback, 'phone' | 'radio'> {}

/** Of another telephone or radio it says nothing. */
export function isTestOf(noted: NotedTest, { phone, radio }: Callback): boolean {
  return noted.phone === phone && noted.radio === radio;
}

/** @param now UTC, ms: nobody can have tried later than that. */
export function withTest(callback: Callback, noted: NotedTest | undefined, now: number): Callback {
  if (noted === undefined || !isTestOf(noted, callback)) return callback;
  return { ...callback, test: { result: noted.result, at: Math.min(noted.at, now) } };
}

/** As it was noted for an earlier offer; undefined: nobody had tried. */
export function notedIn({ phone, radio, test }: Callback): NotedTest | undefined {
  return test === undefined ? undefined : { ...test, phone, radio };
}
