import { describe, expect, it } from 'vitest';
import { COST, scryptVerifiers } from './scrypt-verifiers.ts';

const CHEAP = { log2N: 4, r: 8, p: 1 };
const verifiers = scryptVerifiers(CHEAP);

describe('a verifier', () => {
  it('proves its secret and no other', async () => {
    const verifier = await verifiers.make('správné heslo');
    expect(await verifiers.check('správné heslo', verifier)).toBe(true);
    expect(await verifiers.check('správné heslo ', verifier)).toBe(false);
    expect(await verifiers.check('', verifier)).toBe(false);
  });

  it('of the same secret is another one each time, and holds nothing of it', async () => {
    const one = await verifiers.make('secret');
    const other = await verifiers.make('secret');
    expect(one).not.toBe(other);
    expect(one).toMatch(/^scrypt\$4\$8\$1\$[\w+/=]{24}\$[\w+/=]{44}$/);
    expect(one).not.toContain('secret');
  });

  it('names its own cost: one that was made cheaper still proves its secret', async () => {
    const verifier = await verifiers.make('secret');
    expect(await scryptVerifiers({ ...CHEAP, log2N: 5 }).check('secret', verifier)).toBe(true);
  });

  it('takes a letter with its accent in one or in two characters for the same', async () => {
    const verifier = await verifiers.make('caf\u00e9');
    expect(await verifiers.check('cafe\u0301', verifier)).toBe(true);
  });

  it('costs what is recommended', async () => {
    const verifier = await scryptVerifiers().make('secret');
    expect(verifier.split('$').slice(0, 4)).toEqual(['scrypt', '17', '8', '1']);
    expect(await scryptVerifiers().check('secret', verifier)).toBe(true);
    expect(COST).toEqual({ log2N: 17, r: 8, p: 1 });
  });
});

it.each([
  null,
  '',
  'plain',
  'scrypt$4$8$1$$',
  'scrypt$40$8$1$AAAA$AAAA',
  'scrypt$0$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  'scrypt$4$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAA',
  'bcrypt$4$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
])('%j proves nothing', async (verifier) => {
  expect(await verifiers.check('secret', verifier)).toBe(false);
});
