import { expect, it } from 'vitest';
import { templateGrid } from '../../core/domain/layout.ts';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import { planProvisioning } from './plan-provisioning.ts';
import { createConsole } from './console.ts';
import { asking, cameraOf, CENTRE, SEES_ALL } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile } from './profile.ts';

async function setUp() {
  const stored = new MemoryRecords();
  const secrets = new MemorySecrets();
  const opened = await openProfile(stored, secrets, () => undefined);
  if (!opened.ok) throw new Error();
  return { stored, secrets, profile: opened.value };
}
const provisioning = (cameras: ReturnType<typeof cameraOf>[]) => ({
  centre: CENTRE,
  gives: { cameras: true, layouts: true, operators: false },
  cameras,
  layouts: [],
  operators: [],
  partners: [],
});

it('a provisioning that cannot be kept leaves the passwords as they were', async () => {
  const { stored, secrets, profile } = await setUp();
  const apply = (number: number, password: string) => {
    const passwords = new Map([['a', { password }]]);
    const file = provisioning([cameraOf('a', number)]);
    const plan = planProvisioning(profile, file, passwords, () => 'x');
    return profile.change(plan.values, 'test', plan.secrets);
  };
  await apply(1, 'right');
  stored.failure = (kind) => (kind === 'camera' ? FULL : null);
  const answer = await apply(9, 'other');
  expect(answer.ok).toBe(false);
  expect(profile.sources()).toEqual([{ ...cameraOf('a', 1).source, password: 'right' }]);
  expect([...secrets.kept]).toEqual([['a', 'right']]);
});

it('two layouts that are saved at the same time are both kept', async () => {
  const { stored, profile } = await setUp();
  stored.before = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  let ids = 0;
  const console = createConsole(profile, {
    version: '1',
    language: 'en',
    newId: () => `n-${(ids += 1)}`,
    notices: () => [],
    tell: () => undefined,
    viewer: SEES_ALL,
    monitors: () => [],
  });
  const caller = asking();
  await Promise.all([
    console.handlers['layout.save']({ name: 'One' }, caller),
    console.handlers['layout.save']({ name: 'Two' }, caller),
  ]);
  expect(profile.data.layouts.map(({ name }) => name).sort()).toEqual(['One', 'Two']);
  expect(templateGrid('4').columns).toBe(2);
});

it('a write that throws does not end all further writing of walls', async () => {
  const { stored, profile } = await setUp();
  stored.before = () => Promise.reject(new Error('a fault of ours'));
  profile.keepWall('desk', EMPTY_WALL);
  await profile.settled().catch(() => undefined);
  stored.before = () => Promise.resolve();
  profile.keepWall('desk', { ...EMPTY_WALL, selected: 4 });
  await profile.settled().catch(() => undefined);
  expect(stored.part('walls')).toEqual({ desk: { ...EMPTY_WALL, selected: 4 } });
});
