/** How what was typed for a login is read. */
import { login as loginSchema } from '../../core/contract/session.ts';

/** What a hand types in capitals or with a space around it is meant so. */
export function loginFrom(typed: string): string {
  return typed.trim().toLowerCase();
}

/** Whether there can be such a login; main would not read another request. */
export function isLogin(login: string): boolean {
  return loginSchema.safeParse(login).success;
}
