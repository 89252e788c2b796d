import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../core/domain/result.ts';
import { FULL } from './fake-ports.test-support.ts';
import { PASSWORD, TestConsole } from './people.test-support.ts';

const HOUR = 3_600_000;

let console: TestConsole;
beforeEach(async () => {
  console = await TestConsole.with(['novak', 'dispatcher'], ['kral', 'shift-leader']);
});

describe('signing in', () => {
  it('begins a session that every window shares', async () => {
    expect(console.mode()).toBe('signed-out');
    expect(await console.signIn('novak')).toMatchObject({ ok: true, value: { mode: 'open' } });
    expect(console.mode()).toBe('open novak');
    for (const window of ['desk', 'wall/1'] as const) {
      expect(console.people.session.caller(window)).toEqual({
        ...{ window, role: 'dispatcher', operator: 'novak', locked: false },
      });
    }
    expect(console.told.at(-1)).toMatchObject({ mode: 'open', operator: { login: 'novak' } });
  });

  it('is recorded with who it was, never with the password', async () => {
    await console.signIn('novak');
    expect(console.last()).toMatchObject({
      ...{ request: 'session.signIn', outcome: 'done', operator: null, role: 'nobody' },
      ...{ detail: { login: 'novak' }, noted: { cause: 'sign-in', signedIn: 'novak' } },
    });
    expect(JSON.stringify(console.audit.entries)).not.toContain(PASSWORD);
  });

  it.each([
    ['a wrong password', 'novak', 'wrong'],
    ['a login that nobody has', 'nobody', PASSWORD],
    ['a login of every object', 'constructor', PASSWORD],
  ])('with %s fails in the same words, and is recorded', async (_, login, password) => {
    expect(await console.signIn(login, password)).toEqual(fail('sign-in-refused'));
    expect(console.mode()).toBe('signed-out');
    expect(console.last()).toMatchObject({
      ...{ outcome: 'failed', detail: { login }, noted: { failure: 'sign-in-refused' } },
    });
  });

  it('of somebody who is not active fails', async () => {
    await console.profile.change(
      {
        operators: console.profile.data.operators.map((operator) => ({
          ...operator,
          active: false,
        })),
      },
      'test',
    );
    expect(await console.signIn('novak')).toEqual(fail('sign-in-refused'));
  });

  it('takes over from who was there', async () => {
    await console.signIn('novak');
    await console.signIn('kral');
    expect(console.mode()).toBe('open kral');
    expect(console.last()).toMatchObject({ operator: 'novak', noted: { cause: 'switch' } });
  });

  it('does not happen where it cannot be recorded', async () => {
    console.audit.failure = () => FULL;
    expect(await console.signIn('novak')).toEqual(fail('audit-failed'));
    expect(console.mode()).toBe('signed-out');
  });
});

describe('wrong passwords', () => {
  async function fails(times: number, login = 'novak'): Promise<void> {
    for (let time = 0; time < times; time += 1) await console.signIn(login, 'wrong');
  }

  it.each(['novak', 'nobody'])(
    'of %s make the next attempt wait, also the right one',
    async (login) => {
      await fails(3, login);
      expect(await console.signIn(login)).toEqual(fail('sign-in-wait', { seconds: 5 }));
      expect(console.last()).toMatchObject({
        outcome: 'failed',
        noted: { failure: 'sign-in-wait' },
      });
    },
  );

  it('cost another person nothing', async () => {
    await fails(5);
    expect(await console.signIn('kral')).toMatchObject({ ok: true });
  });

  it('are not forgotten by a kill', async () => {
    await fails(3);
    await console.restart();
    expect(await console.signIn('novak')).toEqual(fail('sign-in-wait', { seconds: 5 }));
    console.now += 5_000;
    expect(await console.signIn('novak')).toMatchObject({ ok: true });
    await console.restart();
    expect(await console.signIn('novak', 'wrong')).toEqual(fail('sign-in-refused'));
  });

  it('count while the disk is full', async () => {
    console.stored.failure = (kind) => (kind === 'sign-in' ? FULL : null);
    await fails(3);
    expect(await console.signIn('novak')).toEqual(fail('sign-in-wait', { seconds: 5 }));
  });

  it('that come all at once are looked at one after the other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => console.signIn('novak', 'wrong')),
    );
    const looked = answers.filter(
      (answer) => !answer.ok && answer.failure.code === 'sign-in-refused',
    );
    expect(looked).toHaveLength(3);
  });
});

describe('a lock', () => {
  beforeEach(async () => {
    await console.signIn('novak');
  });

  it('by hand keeps the controls waiting for a password', async () => {
    await console.ask('session.lock', null);
    expect(console.mode()).toBe('locked novak');
    expect(await console.ask('wall.act', { do: 'restore' })).toEqual(fail('session-locked'));
    expect(console.last()).toMatchObject({ request: 'wall.act', outcome: 'denied' });
    await console.signIn('novak');
    expect(console.mode()).toBe('open novak');
    expect(console.last()).toMatchObject({ noted: { cause: 'unlock' } });
  });

  it.each(['timeout', 'system'] as const)('by %s is recorded with its cause', async (cause) => {
    await console.people.session.lock(cause);
    await console.people.session.lock(cause);
    expect(console.mode()).toBe('locked novak');
    expect(console.audit.entries.filter(({ request }) => request === 'session.lock')).toMatchObject(
      [{ operator: 'novak', role: 'dispatcher', outcome: 'done', noted: { cause } }],
    );
  });

  it('comes though it cannot be recorded', async () => {
    console.audit.failure = () => FULL;
    await console.people.session.lock('timeout');
    expect(console.mode()).toBe('locked novak');
  });

  it('changes nothing in what is seen', async () => {
    expect(console.people.session.seesCamera({ groups: ['river'] })).toBe(true);
    await console.ask('session.lock', null);
    expect(console.people.session.seesCamera({ groups: ['river'] })).toBe(true);
    await console.ask('session.signOut', null);
    expect(console.people.session.seesCamera({ groups: ['river'] })).toBe(false);
  });
});

describe('a PIN', () => {
  const pin = (given: string) =>
    console.ask('session.signInWithPin', { login: 'novak', pin: given });
  beforeEach(async () => {
    await console.signIn('novak');
    await console.ask('session.changePin', { password: PASSWORD, pin: '2468' });
    await console.ask('session.lock', null);
  });

  it('is enough for who used the password here', async () => {
    expect(console.people.session.view().quick).toEqual([{ login: 'novak', name: 'NOVAK' }]);
    expect(await pin('2468')).toMatchObject({ ok: true });
    expect(console.mode()).toBe('open novak');
  });

  it.each<[string, () => Promise<unknown> | undefined]>([
    ['after twelve hours', () => void (console.now += 12 * HOUR + 1)],
    ['when the clock was set back', () => void (console.now -= HOUR)],
    ['in the next run of the program', () => console.restart()],
    [
      'when the password is another one',
      () =>
        Promise.resolve(
          console.people.handlers['operators.change'](
            { id: console.idOf('novak'), password: 'starý mlýn za humny' },
            { ...console.people.session.caller('desk'), note: () => undefined },
          ),
        ),
    ],
    [
      'after three wrong ones',
      async () => {
        for (let time = 0; time < 3; time += 1) await pin('1357');
      },
    ],
  ])('is not enough %s', async (_, happens) => {
    await happens();
    expect(await pin('2468')).toEqual(fail('sign-in-refused'));
    expect(console.people.session.view().quick).toEqual([]);
  });

  it('that is void counts again after the password', async () => {
    for (let time = 0; time < 3; time += 1) await pin('1357');
    await console.signIn('novak');
    await console.ask('session.lock', null);
    expect(await pin('2468')).toMatchObject({ ok: true });
  });

  it('that is easy to guess is not set', async () => {
    await console.signIn('novak');
    expect(await console.ask('session.changePin', { password: PASSWORD, pin: '1234' })).toEqual(
      fail('pin-weak'),
    );
    expect(JSON.stringify(console.audit.entries)).not.toMatch(/2468|1234/);
  });
});
