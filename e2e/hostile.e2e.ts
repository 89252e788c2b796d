/** Cameras that send garbage end in a named state, and disturb nobody else. */
import { HOSTILE_KINDS, startHostile, type HostileCamera } from '../tools/cameras/hostile.ts';
import { expectToPlay } from './support/console.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1, faults: ['huge'] } });

test('garbage, silence, 0x0 and 8K: each tile says what is wrong, the good camera plays on', async ({
  cameras,
  start,
}) => {
  const hostile = new Map<string, HostileCamera>();
  for (const kind of HOSTILE_KINDS) hostile.set(kind, await startHostile(kind));
  const good = cameras.cameras[0];
  const lines = [
    'cameras:',
    ...cameras.cameras.map(
      ({ id, number, main }) =>
        `  - { id: ${id}, number: ${number}, name: ${id}, streams: { main: "${main}" } }`,
    ),
    ...[...hostile].map(
      ([kind, { url }], index) =>
        `  - { id: hostile-${kind}, number: ${500 + index}, name: ${kind}, streams: { main: "${url}", user: u, password: p } }`,
    ),
  ];
  const { page, tileOf } = await start({ provisioning: `${lines.join('\n')}\n` });
  try {
    await expect(tileOf(good?.id ?? '')).toHaveAttribute('data-state', 'live');
    await expect(tileOf('odd-huge')).toHaveAttribute('data-state', 'fault');
    await expect(tileOf('odd-huge')).toContainText('larger than this computer can decode');
    await expect(tileOf('hostile-unauthorised')).toHaveAttribute('data-state', 'no-permission');
    for (const kind of HOSTILE_KINDS) {
      const tile = tileOf(`hostile-${kind}`);
      await expect(tile, kind).not.toHaveAttribute('data-state', 'live');
      await expect(tile.locator('.tile-message'), kind).toContainText(/\w{8}/);
    }
    // A wrong password must never lock the camera's account: one connection, then nothing more.
    expect(hostile.get('unauthorised')?.connections()).toBe(1);
    await expectToPlay(tileOf(good?.id ?? ''));
    await page.screenshot({ path: test.info().outputPath('hostile.png') });
  } finally {
    for (const camera of hostile.values()) await camera.stop();
  }
});
