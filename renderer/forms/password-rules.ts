/** What a new password is checked for while it is typed; main decides by the same rules. */
import { PASSWORD_LENGTH, passwordFault } from '../../core/domain/password.ts';

/** Whose password it is; what is not known yet is empty. */
export interface PasswordOwner {
  readonly login: string;
  readonly name: string;
}

export interface PasswordFacts {
  readonly long: boolean;
  /** Not the owner's name and nothing that is guessed first. */
  readonly hard: boolean;
  readonly same: boolean;
}

export function passwordFacts(
  password: string,
  again: string,
  owner: PasswordOwner,
): PasswordFacts {
  return {
    long: [...password].length >= PASSWORD_LENGTH.min,
    hard: passwordFault(password, owner) === null,
    same: password !== '' && password === again,
  };
}

export function isReady({ long, hard, same }: PasswordFacts): boolean {
  return long && hard && same;
}
