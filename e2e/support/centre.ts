/** Several consoles of one centre: processes with profiles of their own that share its folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright/test';
import { JESENIK, provisioningFor } from '../../tools/cameras/provisioning.ts';
import type { DemoCamera } from '../../tools/cameras/start.ts';
import { newProfile, removeProfile, startConsole, type Console } from './console.ts';
import { ADMINISTRATOR, DISPATCHER, LEADER, signIn, type Person } from './people.ts';
import { QUIET_ZONE } from './quiet-zone.ts';
import { test as base, expect } from './test.ts';

export const SECOND: Person = {
  ...{ login: 'dvorak', name: 'Martin Dvořák', password: 'a green boat in the harbour' },
};
const OPERATORS = [
  { ...DISPATCHER, role: 'dispatcher' },
  { ...SECOND, role: 'dispatcher' },
  { ...LEADER, role: 'shift-leader' },
  { ...ADMINISTRATOR, role: 'administrator' },
];

export interface Seat {
  readonly page: Page;
  readonly profile: string;
  /** The program as it runs now. */
  app(): Console['app'];
  /** Ends the program as a loss of power would. */
  kill(): Promise<void>;
  /** Starts it again on its profile, and the same person signs in. */
  again(): Promise<Page>;
}

interface CentreFixtures {
  /**
   * A console that shares the centre's folder, and somebody signed in there. `fresh`: with nothing of its
   * own but where the centre is.
   */
  readonly sit: (who: Person, language?: 'en' | 'cs' | 'uk', fresh?: 'fresh') => Promise<Seat>;
}

export const test = base.extend<CentreFixtures>({
  sit: async ({ cameras }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pomezi-centre-'));
    const started: Console[] = [];
    const profiles: string[] = [];
    const errors: string[] = [];
    await use(async (who, language = 'en', fresh) => {
      const profile = newProfile();
      profiles.push(profile);
      const open = async (provisioning?: string): Promise<Console> => {
        const given = provisioning === undefined ? {} : { provisioning };
        const console = await startConsole({ profile, ...given }, errors);
        started.push(console);
        await signIn(console.page, who);
        await expect(console.page.locator('button.person', { hasText: who.name })).toBeVisible();
        await choose(console.page, language);
        return console;
      };
      const file = fresh === undefined ? fileFor(cameras.cameras, folder) : engineFor(folder);
      const first = await open(file);
      let current = first;
      return {
        ...{ page: first.page, profile },
        app: () => current.app,
        async kill() {
          process.kill(current.pid, 'SIGKILL');
          await current.app.close().catch(() => undefined);
        },
        async again() {
          current = await open();
          return current.page;
        },
      };
    });
    for (const console of started) await console.close().catch(() => undefined);
    for (const profile of profiles) removeProfile(profile);
    rmSync(folder, { recursive: true, force: true });
    expect(errors, 'errors in a window').toEqual([]);
  },
});

/** As the person would choose it in the rail. */
async function choose(page: Page, language: 'en' | 'cs' | 'uk'): Promise<void> {
  if (language !== 'en') await page.locator('.rail-language select').selectOption(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

function fileFor(cameras: readonly DemoCamera[], folder: string): string {
  const centre = { ...JESENIK, timezone: QUIET_ZONE };
  return `${provisioningFor(cameras, { centre, operators: OPERATORS })}${engineFor(folder)}`;
}

/** All else comes from the other workstations. */
function engineFor(folder: string): string {
  return `engine:\n  url: ${pathToFileURL(folder).href}\n`;
}
