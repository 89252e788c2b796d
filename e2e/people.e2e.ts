/** Who sits at the console decides what it shows and does, whatever a window asks for (S1-6, S1-7). */
import type { Page } from 'playwright/test';
import type { Input, Output, RequestName } from '../core/contract/contract.ts';
import type { MediaMessage } from '../core/contract/media.ts';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import type { Cameras } from '../tools/cameras/start.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2, streams: 'both' } });

const PASSWORD = 'kolotoč u řeky';
const OPERATORS = [
  { login: 'horak', name: 'K. Horák', role: 'administrator', password: PASSWORD },
  { login: 'novak', name: 'J. Novák', role: 'dispatcher', password: PASSWORD },
  {
    ...{ login: 'guard', name: 'Guard s.r.o.', role: 'contractor-operator', password: PASSWORD },
    groups: ['square'],
  },
];

/** The first camera is in the group of the contractor, the second is not. */
function fileFor({ cameras }: Cameras): { text: string; seen: string; hidden: string } {
  const [seen = '', hidden = ''] = cameras.map(({ id }) => id);
  const groups = { [seen]: ['square'], [hidden]: ['river'] };
  return { text: provisioningFor(cameras, { operators: OPERATORS, groups }), seen, hidden };
}

/** A request as a modified window would make it: past every control. */
function ask<N extends RequestName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const script = `window.pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  return page.evaluate<Output<N>>(script);
}

const signIn = (page: Page, login: string, password = PASSWORD) =>
  ask(page, 'session.signIn', { login, password });

/** Takes the window's port before the console does, and wants these cameras until `first` plays. */
async function wantOnOwnPort(
  page: Page,
  first: string,
  cameras: string[],
): Promise<MediaMessage[]> {
  const wants = cameras.map((camera) => ({ camera, stream: 'sub', weight: 1 }));
  const content = `window.heard = new Promise((resolve) => {
    const heard = [];
    window.addEventListener('message', (event) => {
      if (event.data !== 'media.port') return;
      event.stopImmediatePropagation();
      const [port] = event.ports;
      port.onmessage = ({ data }) => {
        heard.push({ kind: data.kind, camera: data.camera, status: data.status });
        if (data.kind !== 'frame' || data.camera !== ${JSON.stringify(first)}) return;
        if (heard.filter(({ kind }) => kind === 'frame').length >= 20) resolve(heard);
      };
      port.postMessage({ kind: 'want', cameras: ${JSON.stringify(wants)} });
    });
  });`;
  await page.addInitScript({ content });
  await page.reload();
  return page.evaluate<MediaMessage[]>('window.heard');
}

test('S1-7 a contractor watches the cameras of the own groups and changes nothing', async ({
  cameras,
  start,
}) => {
  const { text, seen, hidden } = fileFor(cameras);
  const { page } = await start({ provisioning: text });
  expect(await ask(page, 'console.state', null)).toMatchObject({ value: { cameras: [] } });
  expect(await signIn(page, 'guard')).toMatchObject({ value: { mode: 'open' } });

  const state = await ask(page, 'console.state', null);
  expect(state).toMatchObject({ value: { cameras: [{ id: seen }] } });
  expect(JSON.stringify(state)).not.toContain(hidden);
  for (const [name, input] of [
    ['layout.save', { name: 'Own' }],
    ['operators.list', null],
    ['operators.add', { ...OPERATORS[0], login: 'x', role: 'administrator', groups: null }],
    ['wall.act', { do: 'place', tile: 0, camera: hidden }],
  ] as const) {
    expect(await ask(page, name, input as never), name).toMatchObject({
      failure: { code: 'not-permitted' },
    });
  }
});

test('S1-6 a camera outside the groups sends no picture, though a window asks for it', async ({
  cameras,
  start,
}) => {
  const { text, seen, hidden } = fileFor(cameras);
  const { page } = await start({ provisioning: text });
  await signIn(page, 'guard');
  const heard = await wantOnOwnPort(page, seen, [hidden, seen]);
  const ofHidden = heard.filter((message) => message.camera === hidden);
  expect(ofHidden).toEqual([
    expect.objectContaining({
      kind: 'link',
      status: expect.objectContaining({ phase: 'stopped', reason: 'not-permitted' }),
    }),
  ]);
});

test('a lock refuses every act while the wall plays on; signing out takes the pictures away', async ({
  cameras,
  start,
}) => {
  const { text, seen } = fileFor(cameras);
  const { page, tileOf } = await start({ provisioning: text });
  await signIn(page, 'novak');
  const frames = () => tileOf(seen).getAttribute('data-frames').then(Number);
  await expect.poll(frames).toBeGreaterThan(5);

  await ask(page, 'session.lock', null);
  expect(await ask(page, 'wall.act', { do: 'restore' })).toMatchObject({
    failure: { code: 'session-locked' },
  });
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before + 10);

  await ask(page, 'session.signOut', null);
  await expect(tileOf(seen)).toHaveCount(0);
  expect(await ask(page, 'wall.act', { do: 'restore' })).toMatchObject({
    failure: { code: 'not-permitted' },
  });
});

test('kill -9: operators and the wait after wrong passwords are still there', async ({
  cameras,
  start,
}) => {
  const { text } = fileFor(cameras);
  const first = await start({ provisioning: text });
  for (let time = 0; time < 6; time += 1) {
    // From the third on each waits: those do not count, and need not be waited for.
    await signIn(first.page, 'novak', 'wrong');
  }
  const refused = { failure: { code: 'sign-in-wait' } };
  expect(await signIn(first.page, 'novak')).toMatchObject(refused);
  const gone = first.app.waitForEvent('close');
  process.kill(first.pid, 'SIGKILL');
  await gone;

  const { page } = await start();
  expect(await ask(page, 'session.see', null)).toMatchObject({ value: { mode: 'signed-out' } });
  await expect
    .poll(() => signIn(page, 'novak'), { timeout: 15_000, intervals: [500] })
    .toMatchObject({ ok: true, value: { mode: 'open' } });
});
