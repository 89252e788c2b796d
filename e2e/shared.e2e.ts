/**
 * Two workstations of one centre: what is changed at one stands at the other, of two who change the same
 * one is told who was quicker, and whoever was away or was cut off catches up.
 */
import type { Page } from 'playwright/test';
import type { Output } from '../core/contract/contract.ts';
import { SECOND, test } from './support/centre.ts';
import { ADMINISTRATOR, LEADER } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 2 } });

type Camera = Extract<Output<'cameras.search'>, { ok: true }>['value']['found'][number];

/** Numbers and names, as the registry says them. */
async function cameras(page: Page): Promise<string[]> {
  const found = await search(page);
  return found.map(({ camera }) => `${camera.number} ${camera.name}`).sort();
}

async function search(page: Page): Promise<Camera[]> {
  const call = `pomezi.invoke('cameras.search', { query: {}, limit: 50 })`;
  const answer = await page.evaluate<{ ok: true; value: { found: Camera[] } }>(call);
  return answer.value.found;
}

const rename = (page: Page, camera: string, name: string) =>
  ask(page, 'camera.change', { camera, entry: { name } });

/** What main answers, also where it refuses. */
async function answer(page: Page, name: string, input: unknown) {
  const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  return page.evaluate<{ ok: boolean; failure?: { code: string; params: object } }>(call);
}

test('a fresh workstation takes all over, and what one changes the other shows', async ({
  sit,
  cameras: real,
}) => {
  const { page: one } = await sit(ADMINISTRATOR);
  // The sign-in itself proves that people and what proves them came over.
  const { page: other } = await sit(LEADER, 'en', 'fresh');
  const first = real.cameras[0]?.id ?? '';
  await expect.poll(() => cameras(other)).toEqual(await cameras(one));
  await expect(other.locator(`[data-camera="${first}"]`).first()).toBeVisible();
  // With the password that was entered at the other one.
  await expect
    .poll(async () => (await other.locator('[data-tile="0"]').getAttribute('data-state')) ?? '')
    .toBe('live');

  await test.step('a camera is renamed, added and moved', async () => {
    await rename(one, first, 'Most přes Bělou');
    await expect.poll(async () => (await cameras(other)).join()).toContain('Most přes Bělou');
    const added = { camera: 'added', entry: { number: 77, name: 'Náměstí', kind: 'mobile' } };
    await ask(one, 'camera.add', added);
    await expect.poll(async () => (await cameras(other)).join()).toContain('77 Náměstí');
    await ask(other, 'camera.move', {
      camera: 'added',
      position: { lat: 50.2294, lon: 17.2046, precision: 'exact' },
    });
    await expect
      .poll(async () =>
        JSON.stringify((await search(one)).find((each) => each.camera.id === 'added')),
      )
      .toContain('50.2294');
  });

  await test.step('a layout that is saved stands in the list of the other', async () => {
    await ask(other, 'layout.save', { name: 'Noc' });
    await expect
      .poll(() =>
        one.evaluate<string>(
          `pomezi.invoke('console.state', null).then((state) => JSON.stringify(state.value.layouts))`,
        ),
      )
      .toContain('Noc');
  });

  await test.step('both workstations are named in the settings', async () => {
    await one.getByRole('button', { name: 'Settings', exact: true }).click();
    await expect(one.locator('[data-sharing="shared"]')).toBeVisible();
    await expect(one.locator('[data-workstation]')).toHaveCount(2);
  });
});

test('both change the same camera at once: one is told, and both say the same', async ({
  sit,
  cameras: real,
}) => {
  const { page: one } = await sit(ADMINISTRATOR);
  const { page: other } = await sit(ADMINISTRATOR, 'en', 'fresh');
  await expect.poll(() => cameras(other)).toEqual(await cameras(one));
  const camera = real.cameras[0]?.id ?? '';
  for (let round = 0; round < 8; round += 1) {
    const answers = await Promise.all([
      answer(one, 'camera.change', { camera, entry: { name: `One ${round}` } }),
      answer(other, 'camera.change', { camera, entry: { name: `Other ${round}` } }),
    ]);
    const refused = answers.filter(({ ok }) => !ok).map(({ failure }) => failure?.code);
    expect(refused.every((code) => code === 'record-changed')).toBe(true);
    expect(refused.length).toBeLessThan(2);
    // Where both took effect, one after the other, the second may still be on its way to the first.
    await expect(async () => {
      expect(await cameras(other)).toEqual(await cameras(one));
    }).toPass({ timeout: 30_000 });
  }
});

test('one is off meanwhile and catches up; one that is killed in the middle of changes is the same again', async ({
  sit,
  cameras: real,
}) => {
  const one = await sit(ADMINISTRATOR);
  const other = await sit(ADMINISTRATOR, 'en', 'fresh');
  await expect.poll(() => cameras(other.page)).toEqual(await cameras(one.page));
  const camera = real.cameras[1]?.id ?? '';
  await other.kill();
  await rename(one.page, camera, 'While it was off');
  let page = await other.again();
  await expect.poll(() => cameras(page)).toEqual(await cameras(one.page));
  expect((await cameras(page)).join()).toContain('While it was off');

  for (let round = 0; round < 3; round += 1) {
    const call = `for (let n = 0; n < 200; n += 1) void pomezi.invoke('camera.change', ${JSON.stringify(
      { camera },
    ).slice(0, -1)}, "entry": { "name": "Round ${round}." + n } })`;
    await page.evaluate(call);
    await expect.poll(async () => (await cameras(one.page)).join()).toContain(`Round ${round}.`);
    await other.kill();
    page = await other.again();
    await expect.poll(() => cameras(page)).toEqual(await cameras(one.page));
  }
});

test('one with other data says so, merges nothing, and takes over when told', async ({ sit }) => {
  const { page: one } = await sit(ADMINISTRATOR);
  // Set up by the same file, but each has people with ids of its own.
  const { page: other } = await sit(SECOND);
  await expect(other.locator('[data-notice="records-differ"]')).toBeVisible();
  await ask(one, 'camera.add', {
    ...{ camera: 'added', entry: { number: 77, name: 'Náměstí', kind: 'fixed' } },
  });
  expect((await cameras(other)).join()).not.toContain('Náměstí');
});
