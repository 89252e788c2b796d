/**
 * Another computer comes into a centre whose server runs at one of its consoles: by a file that is made there,
 * as often as it says, and out again when somebody removes it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import { freePorts } from '../electron/adapters/loopback/free-ports.ts';
import { newProfile, removeProfile, startConsole, type Console } from './support/console.ts';
import { ADMINISTRATOR, LEADER, signIn, type Person } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect, test as base } from './support/test.ts';

const OPERATORS = [
  { ...LEADER, role: 'shift-leader' },
  { ...ADMINISTRATOR, role: 'administrator' },
];

interface Fixtures {
  readonly folder: string;
  /** A console that somebody sits at. */
  readonly open: (provisioning: string, who: Person) => Promise<Console>;
}

const test = base.extend<Fixtures>({
  // Playwright wants the fixtures that a fixture needs in a pattern, even when there are none.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pomezi-invitation-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  // eslint-disable-next-line no-empty-pattern
  open: async ({}, use) => {
    const started: Console[] = [];
    const profiles: string[] = [];
    const errors: string[] = [];
    await use(async (provisioning, who) => {
      const profile = newProfile();
      profiles.push(profile);
      const console = await startConsole({ profile, provisioning }, errors);
      started.push(console);
      await signIn(console.page, who);
      await expect(console.page.locator('button.person', { hasText: who.name })).toBeVisible();
      return console;
    });
    // The server's own console last, as it stood first.
    for (const console of started.reverse()) await console.close().catch(() => undefined);
    for (const profile of profiles) removeProfile(profile);
    expect(errors, 'errors in a window').toEqual([]);
  },
});
test.use({ cameraOptions: { count: 2 } });

async function workstations(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.locator('[data-invitations]')).toBeVisible();
}

/** Names of cameras, as the registry says them. */
async function cameras(page: Page): Promise<string[]> {
  const call = `pomezi.invoke('cameras.search', { query: {}, limit: 50 })
    .then((answer) => answer.value.found.map(({ camera }) => camera.name).sort())`;
  return page.evaluate<string[]>(call);
}

test('a computer comes in with an invitation, a second one with the same is turned away, and who is removed is cut off', async ({
  cameras: real,
  folder,
  open,
}) => {
  const [port] = await freePorts(1);
  const host = await open(
    provisioningFor(real.cameras, { operators: OPERATORS, engine: { serve: { port } } }),
    ADMINISTRATOR,
  );
  const file = join(folder, 'jesenik.pomezi-workstation');

  await test.step('an administrator makes a file for one computer', async () => {
    await host.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, file);
    await workstations(host.page);
    await host.page.getByRole('button', { name: 'Make an invitation…' }).click();
    await expect(host.page.locator('[data-invitation="open"]')).toBeVisible();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      centre: 'Městská policie Jeseník',
    });
  });

  // Nothing else is said to it: people and cameras come from the centre.
  const other = await open(`engine:\n  join: file:${file}\n`, LEADER);

  await test.step('it takes over what the centre has, and both see what one writes', async () => {
    await expect.poll(() => cameras(other.page)).toEqual(await cameras(host.page));
    await ask(host.page, 'camera.change', {
      ...{ camera: real.cameras[0]?.id ?? '', entry: { name: 'Most přes Bělou' } },
    });
    await expect.poll(() => cameras(other.page)).toContain('Most přes Bělou');
  });

  await test.step('the server’s console says who came in', async () => {
    await host.page.getByRole('button', { name: 'Settings', exact: true }).click();
    await expect(host.page.locator('[data-invitations]')).toBeHidden();
    await workstations(host.page);
    await expect(host.page.locator('[data-invitation="used"]')).toBeVisible();
    await expect(host.page.locator('[data-workstation]')).toHaveCount(2);
  });

  await test.step('nobody else comes in with it', async () => {
    const third = await open(
      provisioningFor(real.cameras, { operators: OPERATORS, engine: { join: `file:${file}` } }),
      ADMINISTRATOR,
    );
    await expect(third.page.getByText('The centre did not let this workstation in')).toBeVisible();
  });

  await test.step('who is removed is cut off at once', async () => {
    await host.page.locator('[data-workstation] button').click();
    await expect(host.page.locator('[data-workstation]')).toHaveCount(1);
    await expect(host.page.locator('[data-invitation] span', { hasText: 'removed' })).toBeVisible();
    await expect
      .poll(() =>
        other.page.evaluate<boolean>(
          `pomezi.invoke('incidents.now', null).then((answer) => answer.value.waiting)`,
        ),
      )
      .toBe(true);
  });
});
