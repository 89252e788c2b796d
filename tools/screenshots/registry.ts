/** The pictures of docs/registry.md and docs/onvif.md: the list, an entry, an import, what was found. */
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { startDevice } from '../cameras/onvif/device.ts';

export interface RegistryDesk {
  readonly page: Page;
  /** As the window itself would ask main. */
  readonly ask: (name: string, input: unknown) => Promise<unknown>;
  /** What the system's dialog is to answer. */
  readonly choose: (path: string) => Promise<void>;
  /** @param guide For docs/pictures. */
  readonly take: (name: string, guide: boolean) => Promise<void>;
}

const LIST = [
  'Číslo;Název;Zeměpisná šířka;Zeměpisná délka;Vlastník;Uchování (h)',
  '61;Nádraží – podchod;50,2301;17,2049;Město Jeseník;168',
  '62;Lázně – kolonáda;50,2388;17,1861;Priessnitzovy lázně;72',
  '63;Most přes Bělou;150,2275;17,2103;Město Jeseník;168',
  '12;Bezručova ulice;50,2290;17,2040;Město Jeseník;168',
].join('\r\n');

/** All that an entry is to hold, so that nothing in it needs looking at. */
const ENTRY = {
  record: {
    controllers: ['Město Jeseník'],
    users: ['Městská policie Jeseník', 'Policie ČR'],
    place: { municipality: 'Jeseník', address: 'náměstí Svobody 1' },
    mount: { kind: 'wall', height: 6 },
    space: 'public',
    picture: { width: 1920, height: 1080 },
    night: { ability: 'infrared', range: 30 },
    watchedDistance: 25,
    recorder: { name: 'NVR 1', channel: '4' },
    sign: { state: 'in-place', date: '2026-03-02' },
    contact: { name: 'Služebna', phone: '+420 584 498 156', hours: '0–24' },
  },
};

const FOUND = ['Bělá – jez', 'Bobrovník', 'Dětřichov – hranice', 'Mikulovice – hranice'];

export async function takeRegistry(
  { page, ask, choose, take }: RegistryDesk,
  camera: string,
  list: string,
  name: string,
  guide: boolean,
): Promise<void> {
  const shot = (part: string): Promise<void> => take(guide ? part : `${part}-${name}`, guide);
  await ask('camera.change', { camera, entry: ENTRY });
  await page.keyboard.press('Shift+F2');
  await page.locator('[data-entry]').first().waitFor();
  await shot('registry');
  await page.locator('[data-entry]').nth(2).click();
  await page.locator('.entry-group').first().waitFor();
  await shot('registry-entry');
  await page.locator('.registry-head button').first().click();
  writeFileSync(list, LIST);
  await choose(list);
  await page.locator('.registry-head button').nth(1).click();
  await page.locator('.registry-head .button-primary').click();
  await page.locator('.import-outcome').waitFor();
  await shot('import');
  await page.locator('.registry-head button').first().click();
  await page.keyboard.press('F2');
}

/** Four devices of the loopback are found; none is added. */
export async function takeDiscovery(
  { page, take }: Pick<RegistryDesk, 'page' | 'take'>,
  name: string,
  guide: boolean,
): Promise<void> {
  const devices = await Promise.all(
    FOUND.map((device, at) =>
      startDevice({
        ...{ host: `127.22.0.${at + 1}`, name: device, serial: `R${at}` },
        ...{ discovery: 3702, beyondRouter: true },
      }),
    ),
  );
  try {
    await page.keyboard.press('F7');
    await page.locator('[data-setting="discovery"] button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('127.22.0.1-4');
    await dialog.locator('.button-primary').first().click();
    await dialog
      .locator('.device')
      .nth(FOUND.length - 1)
      .waitFor();
    await take(guide ? 'discovery' : `discovery-${name}`, guide);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
  } finally {
    await Promise.all(devices.map((device) => device.stop()));
  }
}
