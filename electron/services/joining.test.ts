import { beforeEach, expect, it } from 'vitest';
import { ENGINE_SECRETS } from '../../core/domain/engine.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { MemorySecrets } from './fake-ports.test-support.ts';
import { joiningSecrets, passOf, type JoiningPorts } from './joining.ts';

const INVITATION = {
  ...{ id: 'inv-1', centre: 'Jeseník', until: 1_795_000_000_000, authority: null },
  ...{ servers: ['nats://127.0.0.1:4222'], jwt: 'a.b.c', seed: `SU${'A'.repeat(56)}` },
};

let secrets: MemorySecrets;
let answers: Result<string>[];
let asked: string[];
let ports: JoiningPorts;

beforeEach(async () => {
  secrets = new MemorySecrets();
  [answers, asked] = [[], []];
  let made = 0;
  ports = {
    secrets,
    keyOf: (seed) => (seed.startsWith('SU-') ? seed.replace('SU-', 'U-') : null),
    makeSeed: () => `SU-${(made += 1)}`,
    ask: (invitation, { publicKey }) => {
      asked.push(`${invitation.id} ${publicKey}`);
      return Promise.resolve(answers.shift() ?? fail('exchange-unreachable', { cause: 'x' }));
    },
    own: { position: 'p-1', name: 'wall-2' },
  };
  await secrets.write(new Map(joiningSecrets(INVITATION)));
});

it('a workstation asks once, and the invitation is gone when it has its pass', async () => {
  answers = [succeed('p.a.ss')];
  expect(await passOf(ports)).toEqual(succeed({ jwt: 'p.a.ss', seed: 'SU-1' }));
  expect(await passOf(ports)).toEqual(succeed({ jwt: 'p.a.ss', seed: 'SU-1' }));
  expect(asked).toEqual(['inv-1 U-1']);
  expect(secrets.kept.has(ENGINE_SECRETS.invitation)).toBe(false);
});

it('asks again with the same key while nobody answers', async () => {
  answers = [fail('exchange-unreachable', { cause: 'x' }), succeed('p.a.ss')];
  expect((await passOf(ports)).ok).toBe(false);
  expect((await passOf(ports)).ok).toBe(true);
  expect(asked).toEqual(['inv-1 U-1', 'inv-1 U-1']);
});

it('keeps the invitation where the centre said no: it may have been a mistake', async () => {
  answers = [fail('workstation-not-let-in', { cause: 'used' })];
  expect(await passOf(ports)).toEqual(fail('workstation-not-let-in', { cause: 'used' }));
  expect(secrets.kept.has(ENGINE_SECRETS.invitation)).toBe(true);
});

it('without an invitation there is nobody to ask', async () => {
  await secrets.write(new Map([[ENGINE_SECRETS.invitation, null]]));
  expect(await passOf(ports)).toEqual(fail('workstation-not-let-in', { cause: 'unknown' }));
});

it('another invitation takes the earlier pass away', () => {
  expect(new Map(joiningSecrets(INVITATION)).get(ENGINE_SECRETS.pass)).toBeNull();
});
