/** What two workstations of one centre share from second to second: who steers a camera, and alarms. */
import type { Page } from 'playwright/test';
import type { DeviceEvent } from '../tools/cameras/onvif/subscriptions.ts';
import { test } from './support/centre.ts';
import { ADMINISTRATOR, DISPATCHER, LEADER } from './support/people.ts';
import { makeSteered } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const TAMPER: DeviceEvent = {
  topic: 'VideoSource/GlobalSceneChange/ImagingService',
  ...{ source: { Source: 'source' }, data: { State: 'true' } },
};

interface Answer {
  readonly ok: boolean;
  readonly failure?: { readonly code: string; readonly params: Readonly<Record<string, unknown>> };
}

/** What main answers, also where it refuses. */
function answer(page: Page, name: string, input: unknown): Promise<Answer> {
  const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  return page.evaluate<Answer>(call);
}

test('one person in the centre steers a camera; a shift leader elsewhere takes it over', async ({
  sit,
  cameras,
  device,
}) => {
  const { page: admin } = await sit(ADMINISTRATOR);
  const { page: one } = await sit(DISPATCHER, 'en', 'fresh');
  const { page: other } = await sit(LEADER, 'en', 'fresh');
  const camera = cameras.cameras[0]?.id ?? '';
  await makeSteered(admin, camera, device);
  const act = (page: Page, what: string) => answer(page, 'ptz.act', { do: what, camera });
  await expect.poll(async () => (await act(one, 'take')).failure?.code ?? 'taken').toBe('taken');

  await test.step('whose it is can be read at the other workstation', async () => {
    await expect(other.locator(`[data-camera="${camera}"]`).first()).toContainText(DISPATCHER.name);
    const tile = one.locator(`[data-camera="${camera}"]`).first();
    await expect(tile).toContainText('You steer');
  });

  await test.step('a shift leader takes over, and who had it is told', async () => {
    expect(await act(other, 'take')).toMatchObject({ ok: true });
    await expect(one.locator(`[data-camera="${camera}"]`).first()).toContainText(LEADER.name);
    expect(await act(one, 'move').then(() => act(one, 'take'))).toMatchObject({
      failure: { code: 'ptz-held', params: { holder: LEADER.name } },
    });
  });

  await test.step('a request is seen there, and after it is let go it is had here', async () => {
    await act(one, 'request');
    await expect(other.locator(`[data-camera="${camera}"]`).first()).toContainText(DISPATCHER.name);
    await act(other, 'release');
    await expect.poll(async () => (await act(one, 'take')).ok).toBe(true);
  });
});

test('who takes note of an alarm at one workstation stops it at both, by name', async ({
  sit,
  cameras,
  device,
}) => {
  const { page: admin } = await sit(ADMINISTRATOR);
  const { page: one } = await sit(DISPATCHER, 'en', 'fresh');
  const { page: other } = await sit(LEADER, 'en', 'fresh');
  await makeSteered(admin, cameras.cameras[0]?.id ?? '', device);
  // Each workstation listens by itself.
  await expect.poll(() => device.subscriptions.count, { timeout: 30_000 }).toBe(3);
  const panels = [one, other].map((page) => page.getByRole('region', { name: 'Camera events' }));
  for (const page of [one, other])
    await page.getByRole('button', { name: 'Camera events' }).click();
  device.subscriptions.emit(TAMPER);
  const tampered = /Camera tampered with.*P2.*calls/;
  for (const panel of panels) await expect(panel).toContainText(tampered);
  await other.locator('[data-tile="0"]').click();
  // The wrong password of its pictures may call before it.
  await expect(async () => {
    await other.keyboard.press('F8');
    await expect(panels[1] ?? other.locator('main')).toContainText('0 alarms call', {
      timeout: 500,
    });
  }).toPass();
  for (const panel of panels) await expect(panel).toContainText('0 alarms call');
  await expect(panels[0] ?? one.locator('main')).toContainText('acknowledged, goes on');
});
