/** A camera of a running console that can be turned: its registry entry leads to an ONVIF device. */
import type { Page } from 'playwright/test';
import type { RunningDevice } from '../../tools/cameras/onvif/device.ts';
import { FIRST_USER } from '../../tools/cameras/onvif/options.ts';

/** As an installer would enter it, without the form that there is not yet. */
export async function makeSteered(
  page: Page,
  camera: string,
  device: Pick<RunningDevice, 'address'>,
): Promise<void> {
  await ask(page, 'camera.change', { camera, entry: { kind: 'ptz' }, onvif: device.address });
  const account = { user: FIRST_USER.name, password: FIRST_USER.password };
  await ask(page, 'camera.password', { camera, account });
}

/** As the window itself would ask main. */
export async function ask(page: Page, name: string, input: unknown): Promise<void> {
  const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const answer = await page.evaluate<{ ok: boolean }>(call);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
}
