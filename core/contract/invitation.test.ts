import { describe, expect, it } from 'vitest';
import { joinRequest, readInvitation, writeInvitation } from './invitation.ts';

const INVITATION = {
  ...{ id: 'inv-1', centre: 'Městská policie Jeseník', until: 1_795_000_000_000 },
  servers: ['tls://console-1.jesenik.example:4222', 'tls://10.0.0.5:4222'],
  authority: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  jwt: 'aa.bb.cc',
  seed: `SU${'A'.repeat(56)}`,
};
const TEXT = writeInvitation(INVITATION);
const changed = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(TEXT) as object), ...change });

it('an invitation is read as it was written', () => {
  expect(readInvitation(TEXT)).toEqual(INVITATION);
});

describe('what is no invitation', () => {
  it.each([
    ['no JSON', '{'],
    ['another document', '{}'],
    ['a later version', changed({ version: 2 })],
    ['one with a field more', changed({ password: 'x' })],
    ['one without servers', changed({ servers: [] })],
    ['one with a user in an address', changed({ servers: ['tls://user@10.0.0.5:4222'] })],
    ['one with another scheme', changed({ servers: ['https://10.0.0.5:4222'] })],
    ['a seed of an account', changed({ seed: `SA${'A'.repeat(56)}` })],
    ['a text without end', `${TEXT}${' '.repeat(40_000)}`],
  ])('%s is refused', (_, text) => {
    expect(readInvitation(text)).toBeNull();
  });
});

it('a request names a key of a user, a journal and a computer, and nothing else', () => {
  const request = {
    publicKey: `U${'A'.repeat(55)}`,
    position: '6a1f6e1e-9d1f-4c55-9f8c-0f8f1f6f1a11',
    name: 'wall-2',
  };
  expect(joinRequest.safeParse(request).success).toBe(true);
  expect(joinRequest.safeParse({ ...request, publicKey: `A${'A'.repeat(55)}` }).success).toBe(
    false,
  );
  expect(joinRequest.safeParse({ ...request, role: 'administrator' }).success).toBe(false);
});
