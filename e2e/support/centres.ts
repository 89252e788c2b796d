/** Two centres with their servers, and what two people there do with one incident. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { provisioningFor } from '../../tools/cameras/provisioning.ts';
import { treeOf } from '../../tools/bench/process-tree.ts';
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import { newProfile, removeProfile, startConsole, type Console } from './console.ts';
import { banner, handoff, makeIncident, openForm, panel } from './handoffs.ts';
import { isAlive, serverOf } from './processes.ts';
import {
  ADMINISTRATOR,
  AUDITOR,
  choose,
  DISPATCHER,
  LEADER,
  personButton,
  signIn,
} from './people.ts';
import { startItServer, type ItServer } from './it-server.ts';
import { QUIET_ZONE } from './quiet-zone.ts';
import { expect, test as base } from './test.ts';

const OPERATORS = [
  { ...LEADER, role: 'shift-leader' },
  { ...ADMINISTRATOR, role: 'administrator' },
  { ...AUDITOR, role: 'auditor' },
  { ...DISPATCHER, role: 'dispatcher' },
];
export const CENTRES = {
  jesenik: { id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs' },
  nysa: { id: 'nysa', name: 'Nysa', country: 'PL', lang: 'pl' },
  tulcea: { id: 'tulcea', name: 'Tulcea', country: 'RO', lang: 'ro' },
  izmail: { id: 'izmail', name: 'Ізмаїл', country: 'UA', lang: 'uk' },
} as const;

export interface Seat {
  readonly centre: keyof typeof CENTRES;
  readonly page: Page;
  readonly app: Console['app'];
  readonly pid: number;
  /**
   * Ends the program with its server as a loss of power would, and starts it again.
   *
   * @param meanwhile What somebody does to the profile before.
   */
  readonly again: (meanwhile?: (profile: string) => void) => Promise<Page>;
}

interface Fixtures {
  readonly folder: string;
  /** @param run `it`: the centre's server is run by others, and its links to partners by the console. */
  readonly sit: (centre: keyof typeof CENTRES, run?: 'it') => Promise<Seat>;
  /** Another computer of a centre, let in by an invitation; its shift leader sits there. */
  readonly join: (invitation: string) => Promise<Page>;
  /** The centre's server answers nobody until what it returns is called. */
  readonly freeze: (seat: Seat) => () => void;
}

export const test = base.extend<Fixtures>({
  // Playwright wants the fixtures that a fixture needs in a pattern, even when there are none.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pomezi-centres-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  sit: async ({ cameras, folder }, use) => {
    const started: Console[] = [];
    const profiles: string[] = [];
    const errors: string[] = [];
    const servers: ItServer[] = [];
    const engineFor = async (own: object, run?: 'it'): Promise<Record<string, unknown>> => {
      if (run === undefined) return { serve: own };
      const server = await startItServer(mkdtempSync(join(folder, 'it-')));
      servers.push(server);
      return { url: server.url, border: own };
    };
    await use(async (centre, run) => {
      const profile = newProfile();
      profiles.push(profile);
      const [port, partners, pictures] = await freePorts(3);
      const of = { authority: 'municipal-police', timezone: QUIET_ZONE };
      const provisioning = provisioningFor(cameras.cameras, {
        operators: OPERATORS,
        centre: { ...CENTRES[centre], ...of },
        engine: await engineFor({ port, partners, pictures, names: ['127.0.0.1'] }, run),
      });
      const console = await startConsole({ profile, provisioning }, errors);
      started.push(console);
      const { app, page, pid } = console;
      await signIn(page, ADMINISTRATOR);
      await expect(personButton(page, ADMINISTRATOR)).toBeVisible();
      const again: Seat['again'] = async (meanwhile) => {
        for (const each of treeOf(pid)) process.kill(each, 'SIGKILL');
        await expect.poll(() => isAlive(pid)).toBe(false);
        meanwhile?.(profile);
        const restarted = await startConsole({ profile }, errors);
        started.push(restarted);
        await signIn(restarted.page, LEADER);
        await expect(personButton(restarted.page, LEADER)).toBeVisible();
        return restarted.page;
      };
      return { centre, page, app, pid, again };
    });
    for (const console of started) await console.close().catch(() => undefined);
    for (const server of servers) await server.stop();
    for (const profile of profiles) removeProfile(profile);
    expect(errors, 'errors in a window').toEqual([]);
  },
  // Its console ends before that of the server does.
  join: async ({ sit }, use) => {
    expect(sit).toBeDefined();
    const started: Console[] = [];
    const profiles: string[] = [];
    const errors: string[] = [];
    await use(async (invitation) => {
      const profile = newProfile();
      profiles.push(profile);
      const provisioning = `engine:\n  join: file:${invitation}\n`;
      const console = await startConsole({ profile, provisioning }, errors);
      started.push(console);
      await signIn(console.page, LEADER);
      await expect(personButton(console.page, LEADER)).toBeVisible();
      return console.page;
    });
    for (const console of started) await console.close().catch(() => undefined);
    for (const profile of profiles) removeProfile(profile);
    expect(errors, 'errors in a window').toEqual([]);
  },
  // Its consoles end after it: with a server that answers nobody they would not.
  freeze: async ({ sit }, use) => {
    expect(sit).toBeDefined();
    const frozen = new Set<number>();
    const thaw = (server: number): void => {
      if (frozen.delete(server)) process.kill(server, 'SIGCONT');
    };
    await use(({ pid }) => {
      const server = serverOf(pid);
      process.kill(server, 'SIGSTOP');
      frozen.add(server);
      return () => {
        thaw(server);
      };
    });
    for (const server of frozen) thaw(server);
  },
});

const partner = (page: Page): Locator => page.locator('section[data-partner]');
const button = (page: Page, name: string): Locator =>
  page.locator('.partner-panel').getByRole('button', { name, exact: true });

/** One gives its card, the other reads it. @param round That it was saved is said of this file alone. */
export async function giveCard(folder: string, from: Seat, to: Seat, round: number): Promise<void> {
  const file = `${from.centre}-${round}.card`;
  const path = join(folder, file);
  for (const { app } of [from, to]) {
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, path);
  }
  await button(from.page, 'Save as a file…').press('Enter');
  await expect(from.page.locator('.partner-panel')).toContainText(`Saved: ${file}`);
  await button(to.page, 'Read a file…').press('Enter');
  await expect(partner(to.page)).toHaveAttribute('data-partner', from.centre);
}

async function confirm({ page }: Seat): Promise<void> {
  await partner(page)
    .getByRole('checkbox', { name: /all twenty words agree/ })
    .focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(partner(page)).toHaveAttribute('data-partner-state', 'COMPARED');
  await partner(page)
    .getByRole('textbox', { name: 'Login of the second person' })
    .fill(LEADER.login);
  const password = partner(page).getByRole('textbox', { name: 'Password of the second person' });
  await password.fill(LEADER.password);
  await password.press('Enter');
  await expect(partner(page)).toHaveAttribute('data-partner-state', 'CONFIRMED');
}

export async function pair(folder: string, one: Seat, other: Seat): Promise<void> {
  for (const { page } of [one, other]) {
    await page.getByRole('button', { name: 'Partner centres' }).press('Enter');
  }
  await giveCard(folder, one, other, 1);
  await giveCard(folder, other, one, 1);
  await confirm(one);
  await confirm(other);
  await giveCard(folder, one, other, 2);
  await giveCard(folder, other, one, 2);
  for (const { page } of [one, other]) {
    await expect(partner(page)).toHaveAttribute('data-partner-state', 'ACTIVE');
    await choose(page, ADMINISTRATOR, 'Sign out');
    await signIn(page, LEADER);
    await expect(personButton(page, LEADER)).toBeVisible();
  }
}

/** Whoever is on duty at Nysa is offered a new incident. */
export async function offerToNysa(sender: Page): Promise<void> {
  await makeIncident(sender);
  await openForm(sender);
  const choice = panel(sender).getByRole('combobox', { name: 'Recipient' });
  await expect(choice.locator('option', { hasText: 'Nysa: whoever is on duty' })).toHaveCount(1, {
    timeout: 20_000,
  });
  await choice.selectOption({ label: 'Nysa: whoever is on duty' });
  await panel(sender).getByRole('button', { name: 'Offer', exact: true }).press('Enter');
}

export async function see({ sender, recipient }: Hands): Promise<void> {
  await expect(banner(recipient)).toContainText('Collision');
  await expect(banner(recipient)).toContainText('Jeseník');
  await expect(handoff(sender)).toHaveAttribute('data-handoff-state', 'OFFERED');
  await recipient.keyboard.press('Control+KeyJ');
  await expect(handoff(recipient)).toHaveAttribute('data-handoff-state', 'IN_REVIEW');
  await expect(handoff(sender).locator('[data-step="seen"]')).toContainText('Nysa');
}

export async function accept(recipient: Page): Promise<void> {
  for (const key of ['Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab', 'Space']) {
    await recipient.keyboard.press(key);
  }
  await handoff(recipient).getByRole('button', { name: 'Accept' }).press('Enter');
}

export async function agree({ sender, recipient }: Hands): Promise<void> {
  for (const page of [sender, recipient]) {
    await expect(handoff(page)).toHaveAttribute('data-handoff-state', 'TRANSFERRED');
    await expect(handoff(page)).toHaveAttribute('data-epoch', '2');
    await expect(handoff(page).locator('[data-reached="true"]')).toHaveCount(4);
  }
  await expect(handoff(recipient)).toContainText('You are responsible now');
}

export interface Hands {
  readonly sender: Page;
  readonly recipient: Page;
}
