import { beforeEach, describe, expect, it } from 'vitest';
import { readInvitation } from '../../core/contract/invitation.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Asking } from './dispatch.ts';
import { openInvitations, type InvitationPorts, type Invitations } from './invitations.ts';

const NOW = Date.UTC(2026, 10, 23, 6);
const DAY_MS = 86_400_000;
const KEY = (letter: string): string => `U${letter.repeat(55)}`;
const PLACE = '6a1f6e1e-9d1f-4c55-9f8c-0f8f1f6f1a11';
const SEED = `SU${'A'.repeat(56)}`;

let now: number;
let kept: unknown;
let stored: Result<null>;
let written: Result<object>;
let files: Map<string, string>;
let chosen: string | null;
let removed: Set<string>;
let revoked: string[];
let noted: unknown[];
let asking: Asking;

beforeEach(() => {
  now = NOW;
  [kept, stored, written, chosen] = [null, succeed(null), succeed({}), '/media/usb/jesenik'];
  [files, removed] = [new Map<string, string>(), new Set<string>()];
  [revoked, noted] = [[], []];
  asking = {
    window: 'desk',
    operator: 'kral',
    role: 'administrator',
    locked: false,
    note: () => undefined,
  };
});

async function opened(): Promise<Invitations> {
  let count = 0;
  const ports: InvitationPorts = {
    engine: {
      invite: () =>
        Promise.resolve(
          succeed({ servers: ['tls://10.0.0.5:4222'], authority: null, jwt: 'a.b.c', seed: SEED }),
        ),
      credentialsFor: (publicKey) =>
        Promise.resolve(
          succeed({ url: '', authority: null, local: `for.${publicKey}.x`, door: 'd.d.d' }),
        ),
      revokeWorkstation: (publicKey) => {
        revoked.push(publicKey);
        return Promise.resolve(succeed(null));
      },
    },
    documents: {
      read: (_, parse) => Promise.resolve(succeed(kept === null ? null : parse(kept))),
      write: (_, value) => {
        if (stored.ok) kept = JSON.parse(JSON.stringify(value));
        return Promise.resolve(stored);
      },
    },
    centre: () => ({
      ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs' },
      ...{ authority: 'municipal-police', timezone: 'Europe/Prague' },
    }),
    now: () => now,
    newId: () => `inv-${(count += 1)}`,
    personName: () => 'E. Král',
    choose: () => Promise.resolve(chosen),
    write: (path, text) => {
      if (written.ok) files.set(path, text);
      return Promise.resolve(written);
    },
    removed: () => removed,
    note: (...what) => noted.push(what),
    outcome: () => undefined,
  };
  const result = await openInvitations(ports);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

async function given(invitations: Invitations, computers = 1): Promise<void> {
  const answer = await invitations.handlers['invitation.give']({ computers, days: 7 }, asking);
  expect(answer.ok).toBe(true);
}

const request = (publicKey: string, name = 'wall-2'): string =>
  JSON.stringify({ publicKey, position: PLACE, name });
const let1 = JSON.stringify({ jwt: `for.${KEY('A')}.x` });

async function states(invitations: Invitations): Promise<string[]> {
  const seen = await invitations.handlers['invitations.see'](null, asking);
  return seen.ok ? seen.value.given.map(({ state }) => state) : [];
}

describe('an invitation', () => {
  it('is a file that can be read, and nothing else is told of its secrets', async () => {
    const invitations = await opened();
    const answer = await invitations.handlers['invitation.give']({ computers: 2, days: 7 }, asking);
    expect(readInvitation(files.get('/media/usb/jesenik') ?? '')).toMatchObject({
      ...{ id: 'inv-1', centre: 'Jeseník', until: NOW + 7 * DAY_MS },
      ...{ servers: ['tls://10.0.0.5:4222'], seed: SEED },
    });
    expect(JSON.stringify([answer, kept, noted])).not.toContain(SEED);
  });

  it('that goes nowhere is given to nobody', async () => {
    chosen = null;
    const invitations = await opened();
    await invitations.handlers['invitation.give']({ computers: 1, days: 7 }, asking);
    expect(await states(invitations)).toEqual([]);
  });

  it('whose file could not be written lets nobody in', async () => {
    written = fail('export-refused', { cause: 'EACCES' });
    const invitations = await opened();
    const answer = await invitations.handlers['invitation.give']({ computers: 1, days: 7 }, asking);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'export-refused' } });
    expect(await invitations.answer('inv-1', request(KEY('A')))).toBe('{"refused":"unknown"}');
  });

  it('lets in as many computers as it says, each once', async () => {
    const invitations = await opened();
    await given(invitations);
    expect(await invitations.answer('inv-1', request(KEY('A')))).toBe(let1);
    expect(await invitations.answer('inv-1', request(KEY('A')))).toBe(let1);
    expect(await invitations.answer('inv-1', request(KEY('B')))).toBe('{"refused":"used"}');
    expect(await states(invitations)).toEqual(['used']);
  });

  it('holds after a start of the program too', async () => {
    const before = await opened();
    await given(before);
    await before.answer('inv-1', request(KEY('A')));
    const after = await opened();
    expect(await after.answer('inv-1', request(KEY('B')))).toBe('{"refused":"used"}');
  });

  it('lets nobody in who could not be remembered', async () => {
    const invitations = await opened();
    await given(invitations);
    stored = fail('storage-full');
    expect(await invitations.answer('inv-1', request(KEY('A')))).toBe('');
    stored = succeed(null);
    expect(await invitations.answer('inv-1', request(KEY('A')))).toBe(let1);
  });

  it('ends', async () => {
    const invitations = await opened();
    await given(invitations);
    now = NOW + 7 * DAY_MS;
    expect(await invitations.answer('inv-1', request(KEY('A')))).toBe('{"refused":"ended"}');
  });

  it('that was withdrawn lets nobody in', async () => {
    const invitations = await opened();
    await given(invitations);
    await invitations.handlers['invitation.withdraw']({ id: 'inv-1' }, asking);
    expect(await invitations.answer('inv-1', request(KEY('A')))).toMatch(/refused/);
    expect(noted).toMatchObject([['workstation.turned-away', 'failed', { name: 'wall-2' }]]);
  });

  it.each(['', '{', '[]', '{"publicKey":"x"}', `${request(KEY('A'))}x`])(
    'is not asked by %j',
    async (text) => {
      const invitations = await opened();
      await given(invitations);
      expect(await invitations.answer('inv-1', text)).toBe('{"refused":"request"}');
    },
  );
});

it('a workstation that the centre removes is cut off, once, and does not come back', async () => {
  const invitations = await opened();
  await given(invitations, 2);
  await invitations.answer('inv-1', request(KEY('A')));
  removed.add(PLACE);
  await invitations.look();
  await invitations.look();
  expect(revoked).toEqual([KEY('A')]);
  expect(await invitations.answer('inv-1', request(KEY('A')))).toBe('{"refused":"removed"}');
});

describe('an invitation that the provisioning file asks for', () => {
  const INVITE = { file: '/srv/jesenik.pomezi-workstation', computers: 40, days: 7 };

  it('is made once, also over starts of the program', async () => {
    await (await opened()).giveUnattended(INVITE);
    const again = await opened();
    await again.giveUnattended({ ...INVITE, file: '/srv/other' });
    expect([...files.keys()]).toEqual([INVITE.file]);
    expect(await states(again)).toEqual(['open']);
    expect(noted).toMatchObject([['workstation.invited', 'done', { file: INVITE.file }]]);
  });

  it('is made again when it has ended and nobody came in with it', async () => {
    const invitations = await opened();
    await invitations.giveUnattended(INVITE);
    now = NOW + 7 * DAY_MS;
    await invitations.giveUnattended({ ...INVITE, file: '/srv/other' });
    expect([...files.keys()]).toEqual([INVITE.file, '/srv/other']);
  });

  it('is not made again when somebody came in with it', async () => {
    const invitations = await opened();
    await invitations.giveUnattended(INVITE);
    await invitations.answer('inv-1', request(KEY('A')));
    now = NOW + 7 * DAY_MS;
    await invitations.giveUnattended({ ...INVITE, file: '/srv/other' });
    expect([...files.keys()]).toEqual([INVITE.file]);
  });
});
