/**
 * Verifiers of passwords and PINs: scrypt (RFC 7914) of node:crypto. Why not Argon2: docs/decisions.md.
 * Their text names its own cost, so that it can grow without anybody setting a new password.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Verifiers } from '../../../core/ports.ts';

/** As OWASP names it for scrypt: N = 2^17 (128 MiB), r = 8, p = 1. */
export const COST = { log2N: 17, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** Verifiers that would cost more are refused: a damaged store must not eat the memory. */
const MOST = { log2N: 20, r: 16, p: 4 } as const;

interface Parts {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly key: Buffer;
}

interface Cost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** @param cost What new verifiers cost; tests take less. */
export function scryptVerifiers(cost: Cost = COST): Verifiers {
  return {
    async make(secret) {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(secret, salt, cost);
      const { log2N, r, p } = cost;
      return ['scrypt', log2N, r, p, salt.toString('base64'), key.toString('base64')].join('$');
    },
    async check(secret, verifier) {
      const parts = verifier === null ? null : readParts(verifier);
      const salt = parts?.salt ?? Buffer.alloc(SALT_BYTES);
      const key = await derive(secret, salt, parts?.cost ?? cost);
      return parts !== null && timingSafeEqual(key, parts.key);
    },
  };
}

function readParts(verifier: string): Parts | null {
  const found = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w+/=]+)\$([\w+/=]+)$/.exec(verifier);
  const [, log2N, r, p, salt, key] = found ?? [];
  if (salt === undefined || key === undefined) return null;
  const parts = {
    cost: { log2N: Number(log2N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
  const { cost } = parts;
  const bearable =
    within(cost.log2N, MOST.log2N) && within(cost.r, MOST.r) && within(cost.p, MOST.p);
  return bearable && parts.key.length === KEY_BYTES ? parts : null;
}

function within(value: number, most: number): boolean {
  return value >= 1 && value <= most;
}

function derive(secret: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2N;
  // Twice what the algorithm needs (128·N·r): the limit counts its other buffers too.
  const options = { N, r, p, maxmem: 256 * N * r + 1_048_576 };
  return new Promise((resolve, reject) => {
    // Keyboards write é in two ways (SP 800-63B-4, 3.1.1.2).
    scrypt(secret.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
