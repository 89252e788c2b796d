/** The picture of docs/first-run.md: cameras are found by somebody who begins with nothing. */
import type { Page } from 'playwright';
import { startDevice } from '../cameras/onvif/device.ts';

const FOUND = ['Square', 'Bridge', 'Station', 'River bank'];
const DISCOVERY_PORT = 3702;

/** @param take For docs/pictures. */
export async function takeFirstRun(
  page: Page,
  take: (name: string) => Promise<void>,
): Promise<void> {
  const devices = await Promise.all(
    FOUND.map((name, at) =>
      startDevice({
        ...{ host: `127.21.0.${at + 1}`, name, serial: `F${at}` },
        ...{ discovery: DISCOVERY_PORT, beyondRouter: true },
      }),
    ),
  );
  try {
    const setup = page.getByRole('main', { name: 'Setting up' });
    const goOn = setup.getByRole('button', { name: 'Continue', exact: true });
    await goOn.click();
    await setup.getByRole('textbox', { name: 'Name of the centre' }).fill('Jeseník');
    await setup.getByRole('textbox', { name: 'Authority' }).fill('Town police');
    await setup.getByRole('combobox', { name: 'Country' }).selectOption('CZ');
    await setup.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Prague');
    await setup.getByRole('button', { name: 'Save and continue' }).click();
    const hosts = setup.getByRole('textbox', { name: 'Addresses to ask besides' });
    await hosts.fill('127.21.0.1-4');
    await setup.getByRole('button', { name: 'Search' }).click();
    await setup.getByRole('checkbox', { name: FOUND.at(-1) ?? '' }).waitFor();
    await take('first-run');
  } finally {
    await Promise.all(devices.map((device) => device.stop()));
  }
}
