/** The pictures of docs/ptz.md and docs/registry.md: a camera's page, and its patrol there. */
import type { EventsDesk } from './events.ts';

const STOPS = [
  ['Most', { pan: 0.3, tilt: 0, zoom: 0 }],
  ['Silnice', { pan: -0.3, tilt: 0, zoom: 0 }],
] as const;

/** @param camera That of the device. */
export async function takeSteering(
  { page, device, take }: EventsDesk,
  camera: string,
  name: string,
  guide: boolean,
): Promise<void> {
  const stops = STOPS.map(([preset, at]) => {
    device.movement.jump(at);
    return { preset: device.movement.keep(preset, null), seconds: 30 };
  });
  const ask = async <T>(request: string, input: object): Promise<T> => {
    const call = `pomezi.invoke(${JSON.stringify(request)}, ${JSON.stringify(input)})`;
    const answer = await page.evaluate<{ ok: boolean; value: T }>(call);
    if (!answer.ok) throw new Error(`${request}: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  await ask('camera.change', { camera, entry: { kind: 'ptz' } });
  const kept = await ask<readonly { id: string }[]>('ptz.keepPatrol', {
    ...{ camera, name: 'Řeka', stops },
  });
  const patrol = kept[0]?.id;
  await ask('ptz.startPatrol', { camera, patrol });
  await page.locator(`[data-camera="${camera}"]`).first().click();
  await page.keyboard.press('i');
  await page.locator('.health').first().waitFor();
  await take(guide ? 'camera' : `camera-${name}`, guide);
  await page.locator('.ptz-on-patrol').scrollIntoViewIfNeeded();
  await take(guide ? 'patrol' : `patrol-${name}`, guide);
  await ask('ptz.removePatrol', { camera, patrol });
  await page.keyboard.press('F2');
}
