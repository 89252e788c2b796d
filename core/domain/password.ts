/**
 * Which passwords and PINs may be set. After NIST SP 800-63B-4, 3.1.1.2: length and a list of what is
 * guessed first, no rules of composition, no expiry; each code point counts as one character.
 * https://pages.nist.gov/800-63-4/sp800-63b.html
 */
import { fail, type Result } from './result.ts';

/**
 * Characters. The standard asks for 15 where the password is all that proves a person, and for 8 beside
 * a second proof; here a guarded room stands beside it, so the console takes the middle.
 */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

/** What is guessed first among those long enough; compared without case, digits and signs at the end. */
const COMMON = [
  'password',
  'passwordpassword',
  'administrator',
  'qwertyuiop',
  'qwertyuiopasdf',
  'qwertzuiop',
  'letmeinletmein',
  'iloveyou',
  'monitoring',
  'kamerakamera',
  'kamerovysystem',
  'dispecerdispecer',
  'mestskapolicie',
  'strazmiejska',
  'hesloheslo',
  'haslohaslo',
  'parolaparola',
  'paroleparole',
  'slaptazodis',
  'changemechangeme',
  'welcomewelcome',
  'pomezipomezi',
] as const;

/** Fewer different characters than this are a pattern, not a password. */
const LEAST_DIFFERENT = 4;

/** @returns why this password cannot be set: `password-weak`; null where it can. */
export function passwordFault(
  password: string,
  person: { readonly login: string; readonly name: string },
): Result<never> | null {
  const points = [...password];
  const weak =
    points.length < PASSWORD_LENGTH.min ||
    points.length > PASSWORD_LENGTH.max ||
    new Set(points).size < LEAST_DIFFERENT ||
    isRun(points) ||
    isTold(password, person);
  return weak ? fail('password-weak', { least: PASSWORD_LENGTH.min }) : null;
}

function isTold(password: string, { login, name }: { login: string; name: string }): boolean {
  const told = plain(password);
  // A password of digits and signs alone has no word in it.
  if (told === '') return false;
  const words = [plain(login), plain(name), plain(name).replaceAll(' ', ''), ...COMMON];
  return words.some((word) => word !== '' && (told === word || told === word + word));
}

/** As guessers read it: no case, no accents, no digits and signs around it. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** 4 to 8 digits. @returns `pin-weak`, null where it can be set. */
export function pinFault(pin: string): Result<never> | null {
  const digits = [...pin];
  const weak = !/^\d{4,8}$/.test(pin) || new Set(digits).size === 1 || isRun(digits);
  return weak ? fail('pin-weak') : null;
}

/** Each character follows the one before it, upwards or downwards: 1234, 4321, abcd. */
function isRun(points: readonly string[]): boolean {
  const codes = points.map((point) => point.codePointAt(0) ?? 0);
  return [1, -1].some((step) =>
    codes.every((code, index) => index === 0 || code === (codes[index - 1] ?? 0) + step),
  );
}
