/** What a new password is checked for while it is typed. Main decides, also by a list of known ones. */

/** Characters; NIST SP 800-63B-4, 3.1.1.2, asks for 15 alone and 8 beside a second factor. */
export const PASSWORD_LEAST = 12;

export interface PasswordFacts {
  readonly long: boolean;
  /** Neither login nor name of the person. */
  readonly own: boolean;
  readonly same: boolean;
}

export function passwordFacts(
  password: string,
  again: string,
  person: readonly string[],
): PasswordFacts {
  const folded = password.trim().toLocaleLowerCase();
  return {
    long: [...password].length >= PASSWORD_LEAST,
    own: password !== '' && !person.some((word) => word.trim().toLocaleLowerCase() === folded),
    same: password !== '' && password === again,
  };
}

export function isReady({ long, own, same }: PasswordFacts): boolean {
  return long && own && same;
}
