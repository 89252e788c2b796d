import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import { fail } from '../../core/domain/result.ts';
import { FULL } from './fake-ports.test-support.ts';
import { PASSWORD, TestConsole } from './people.test-support.ts';

const OTHER = 'starý mlýn za humny';
const NEW = {
  login: 'maly',
  name: 'P. Malý',
  role: 'dispatcher',
  groups: ['river'],
  password: OTHER,
};

let console: TestConsole;
beforeEach(async () => {
  console = await TestConsole.with(
    ['horak', 'administrator'],
    ['novak', 'dispatcher'],
    ['kral', 'shift-leader'],
  );
  await console.signIn('horak');
});

describe('an administrator', () => {
  it('adds somebody, who can sign in then', async () => {
    expect(await console.ask('operators.add', NEW)).toMatchObject({
      value: [{}, {}, {}, { login: 'maly', groups: ['river'], active: true, hasPin: false }],
    });
    expect(console.last()).toMatchObject({
      ...{
        operator: 'horak',
        noted: { before: null, after: { login: 'maly', role: 'dispatcher' } },
      },
    });
    await console.restart();
    expect(await console.signIn('maly', OTHER)).toMatchObject({ ok: true });
    expect(JSON.stringify(console.audit.entries)).not.toMatch(/humny|plain:/);
    expect(console.stored.text()).not.toMatch(/humny|plain:/);
  });

  it.each<[string, object, string]>([
    ['a login that is taken', { login: 'novak' }, 'login-taken'],
    ['a weak password', { password: 'maly' }, 'password-weak'],
  ])('does not add somebody with %s', async (_, change, code) => {
    expect(await console.ask('operators.add', { ...NEW, ...change })).toMatchObject({
      failure: { code },
    });
    expect(console.stored.part('operators')).toHaveLength(3);
  });

  it('changes what somebody is, recorded with before and after', async () => {
    await console.ask('operators.change', { id: console.idOf('novak'), groups: ['river'] });
    expect(console.last()).toMatchObject({
      noted: { before: { login: 'novak', groups: null }, after: { groups: ['river'] } },
    });
  });

  it('cannot take the last administrator away', async () => {
    for (const change of [{ active: false }, { role: 'auditor' }]) {
      const answer = await console.ask('operators.change', {
        id: console.idOf('horak'),
        ...change,
      });
      expect(answer).toEqual(fail('last-administrator'));
    }
  });

  it('who is deactivated while signed in is signed out at once', async () => {
    await console.ask('operators.add', { ...NEW, role: 'administrator' });
    await console.ask('operators.change', { id: console.idOf('horak'), active: false });
    expect(console.mode()).toBe('signed-out');
    expect(console.audit.entries).toContainEqual(
      expect.objectContaining({
        ...{ request: 'session.signOut', operator: 'horak', noted: { cause: 'deactivated' } },
      }),
    );
  });
});

it.each<[string, (of: TestConsole) => void]>([
  ['the store of secrets', ({ secrets }) => (secrets.failure = FULL)],
  ['the disk', ({ stored }) => (stored.failure = (kind) => (kind === 'operator' ? FULL : null))],
])('where %s is full nothing is changed', async (_, fill) => {
  const before = new Map(console.secrets.kept);
  fill(console);
  expect(await console.ask('operators.add', NEW)).toEqual(fail('storage-full'));
  const change = { id: console.idOf('novak'), role: 'auditor', password: OTHER };
  expect(await console.ask('operators.change', change)).toEqual(fail('storage-full'));
  expect(console.secrets.kept).toEqual(before);
  await console.restart();
  expect(await console.signIn('novak')).toMatchObject({
    value: { operator: { role: 'dispatcher' } },
  });
});

it('a kill between the two leaves nobody who needs no password', async () => {
  console.stored.before = (because) =>
    because === 'operators.add' ? new Promise(() => undefined) : Promise.resolve();
  void console.ask('operators.add', NEW);
  await expect.poll(() => console.secrets.kept.size).toBe(4);
  await console.restart();
  expect(await console.signIn('maly', OTHER)).toEqual(fail('sign-in-refused'));
  expect(await console.signIn('maly', '')).toMatchObject({ ok: false });
});

describe('a password of one’s own', () => {
  it('is changed by who knows it, and ends the PIN', async () => {
    await console.ask('session.changePin', { password: PASSWORD, pin: '2468' });
    expect(await console.ask('session.changePassword', { current: 'x', next: OTHER })).toEqual(
      fail('sign-in-refused'),
    );
    expect(await console.ask('session.changePassword', { current: PASSWORD, next: OTHER })).toEqual(
      {
        ...{ ok: true, value: null },
      },
    );
    expect(console.people.session.view().operator?.hasPin).toBe(false);
    expect(await console.signIn('horak')).toEqual(fail('sign-in-refused'));
    expect(await console.signIn('horak', OTHER)).toMatchObject({ ok: true });
  });
});

describe('a forgotten password', () => {
  const vouch = (first: string, second: string, login = 'novak', word = PASSWORD) =>
    console.ask('recovery.setPassword', {
      ...{ login, next: OTHER, second: { login: second, password: word } },
      first: { login: first, password: PASSWORD },
    });

  it('is set by two others, recorded with all three', async () => {
    await console.ask('session.signOut', null);
    expect(await vouch('horak', 'kral')).toEqual({ ok: true, value: null });
    expect(console.last()).toMatchObject({
      noted: { subject: 'novak', vouchers: ['horak', 'kral'], password: true },
    });
    expect(await console.signIn('novak', OTHER)).toMatchObject({ ok: true });
  });

  it.each([
    ['twice the same', 'horak', 'horak', 'novak'],
    ['the one it is for', 'horak', 'kral', 'kral'],
    ['somebody who may not', 'horak', 'novak', 'kral'],
  ])('is not set by %s', async (_, first, second, login) => {
    expect(await vouch(first, second, login)).toEqual(fail('vouchers-unfit'));
    expect(await console.signIn(login)).toMatchObject({ ok: true });
  });

  it('is not set where one password is wrong, and that one counts', async () => {
    expect(await vouch('horak', 'kral', 'novak', 'wrong')).toEqual(fail('sign-in-refused'));
    expect(console.stored.part('sign-in')).toMatchObject({ kral: { failures: 1 } });
  });
});

describe('where two people are asked for', () => {
  const second = (login: string, permission = 'operators.change') =>
    console.ask('session.second', { login, password: PASSWORD, permission });
  beforeEach(async () => {
    await console.profile.change(
      {
        policy: {
          ...{
            lockAfterMinutes: 30,
            journalRetentionDays: 400,
            secondPersonFor: ['operators.change'],
            handoffTimes: FIRST_POLICY.handoffTimes,
            ...{ alternates: [], shiftChanges: FIRST_POLICY.shiftChanges },
            watchLimits: FIRST_POLICY.watchLimits,
            watchMinutes: FIRST_POLICY.watchMinutes,
          },
        },
      },
      'test',
    );
  });

  it('one alone is refused, and it is recorded', async () => {
    expect(await console.ask('operators.add', NEW)).toEqual(
      fail('second-person-needed', { permission: 'operators.change' }),
    );
    expect(console.last()).toMatchObject({ request: 'operators.add', outcome: 'denied' });
  });

  it('the other’s word is good for one act, recorded with both', async () => {
    expect(await second('kral')).toEqual({ ok: true, value: null });
    expect(await console.ask('operators.add', NEW)).toMatchObject({ ok: true });
    expect(console.last()).toMatchObject({ operator: 'horak', noted: { second: 'kral' } });
    expect(await console.ask('operators.add', { ...NEW, login: 'velky' })).toMatchObject({
      failure: { code: 'second-person-needed' },
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['oneself', () => second('horak')],
    ['somebody who may not', () => second('novak')],
    ['a word for something else', () => second('kral', 'audit.export')],
    [
      'a word that is a minute old',
      async () => {
        await second('kral');
        console.monotonic += 60_001;
      },
    ],
    [
      'a word that was given to somebody else',
      async () => {
        await console.ask('operators.list', null);
        await console.people.session.lock('timeout');
        await console.signIn('horak');
      },
    ],
  ])('%s does not do', async (_, happens) => {
    await happens();
    expect(await console.ask('operators.add', NEW)).toMatchObject({
      failure: { code: 'second-person-needed' },
    });
  });
});

describe('the first administrator', () => {
  const FIRST = { login: 'horak', name: 'K. Horák', password: PASSWORD };

  it('is entered while there is nobody, and is signed in', async () => {
    const empty = await TestConsole.with();
    expect(empty.mode()).toBe('setup');
    expect(await empty.ask('setup.firstAdministrator', FIRST)).toMatchObject({ ok: true });
    expect(empty.mode()).toBe('open horak');
    await empty.restart();
    expect(empty.mode()).toBe('signed-out');
    expect(await empty.signIn('horak')).toMatchObject({
      value: { operator: { role: 'administrator' } },
    });
  });

  it.each(['signed-out', 'open'])('is refused when there are operators (%s)', async (mode) => {
    if (mode === 'signed-out') await console.ask('session.signOut', null);
    expect(await console.ask('setup.firstAdministrator', { ...FIRST, login: 'x' })).toMatchObject({
      failure: { code: 'not-permitted' },
    });
    expect(console.last()).toMatchObject({ outcome: 'denied' });
  });
});
