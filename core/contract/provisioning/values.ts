/** The kinds of values in the provisioning file. See `schema.ts` for the messages. */
import { z } from 'zod';
import { LONGEST_ADDRESS, readAddress } from './address.ts';
import { isSecretText, LONGEST_SECRET, readSecretReference } from './secret.ts';

/**
 * Line breaks, other control characters, halves of characters, marks that turn text round, and what is
 * not seen at all: two names that look the same are the same.
 */
const MORE_THAN_A_LINE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]/u;

/** One line for people to read; composed, so that equal names are equal. */
export function line(longest: number) {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(longest)
    .refine((text) => !MORE_THAN_A_LINE.test(text), 'text');
}

export function within(min: number, max: number) {
  const params = { code: 'out-of-range', min, max };
  return z.number().refine((value) => value >= min && value <= max, { params });
}

export function wholeWithin(min: number, max: number) {
  const params = { code: 'wrong-type', context: 'whole-number' };
  return within(min, max).refine(Number.isInteger, { params });
}

export function address(schemes: readonly string[], context?: 'onvif' | 'engine') {
  return z
    .string()
    .max(LONGEST_ADDRESS)
    .superRefine((text, check) => {
      const reading = readAddress(text, schemes);
      // Only a stream may carry user name and password: elsewhere they would stay in the address.
      const stray = reading.ok && context !== undefined && reading.address.user !== undefined;
      if (reading.ok && !stray) return;
      const escape = !reading.ok && reading.reason === 'escape' && context === undefined;
      const variant = escape ? 'escape' : context;
      check.addIssue({
        code: 'custom',
        params: { code: 'not-an-address', ...(variant === undefined ? {} : { context: variant }) },
      });
    });
}

/** Of what the workstations share: a server, or a folder of this computer. */
export function engineAddress() {
  const server = address(['tls', 'nats'], 'engine');
  return z.string().superRefine((text, check) => {
    if (isFolder(text) || server.safeParse(text).success) return;
    check.addIssue({ code: 'custom', params: { code: 'not-an-address', context: 'engine' } });
  });
}

/** `file:///…`, from the root on (RFC 8089); no name in it holds a slash of its own. */
function isFolder(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !/^file:\/\/\/[^?#\s]+$/.test(text)) return false;
  try {
    return !/%(?:2f|5c|00)/i.test(text) && decodeURIComponent(text).length > 0;
  } catch {
    // A per cent sign without its two digits, or not UTF-8.
    return false;
  }
}

export const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'id');
export const cameraNumber = wholeWithin(1, 99_999);
export const loginName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'login');
export const layoutName = line(80);

/** RFC 7617 has no colon in a user name. */
export const userName = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => !MORE_THAN_A_LINE.test(text) && !text.includes(':'), 'user');

export const secret = z.string().superRefine((text, check) => {
  const fault = (params: Record<string, unknown>): void => {
    check.addIssue({ code: 'custom', params });
  };
  const reference = readSecretReference(text);
  if (reference === undefined) fault({ code: 'wrong-form', context: 'variable' });
  else if (reference.from !== 'document' || isSecretText(text)) return;
  else if (text === '') fault({ code: 'too-short', min: 1 });
  else if (text.length > LONGEST_SECRET) fault({ code: 'too-long', max: LONGEST_SECRET });
  else fault({ code: 'wrong-form', context: 'text' });
});

export function isTimeZone(name: string): boolean {
  // `DateTimeFormat` also takes offsets such as +01:00: those know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
