/**
 * The pictures of docs/handoff.md, docs/messages.md, docs/watch.md, docs/handover.md and docs/exercises.md:
 * two consoles of one centre, which are two processes; what is offered and asked in Czech is read in Polish.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import { provisioningFor } from '../cameras/provisioning.ts';
import type { DemoCamera } from '../cameras/start.ts';
import { takeExercise } from './exercise.ts';
import { planRoster, takeRoster } from './roster.ts';
import { takeShift } from './shift.ts';
import { takeWatch } from './watch.ts';

const SENDER = { login: 'petr', name: 'Petr Svoboda', password: 'rain comes from the west' };
const RECIPIENT = { login: 'marta', name: 'Marta Wiśniewska', password: 'four kites over water' };
const ADMINISTRATOR = { login: 'oksana', password: 'seven brown owls at dawn' };
const PARTNER = {
  ...{ id: '00000000-0000-4000-8000-000000000001', kind: 'partner', radio: 'IZM 2' },
  ...{ name: 'Ізмаїл, чергова частина', phones: ['+380 4841 6-00-00', '102'] },
  languages: ['uk', 'ro'],
};
const OPERATORS = [
  { ...SENDER, role: 'dispatcher' },
  { ...RECIPIENT, role: 'dispatcher' },
  { ...ADMINISTRATOR, name: 'Oksana Sydorenko', role: 'administrator' },
];
/** As many as a wall of 3 x 2 shows. */
const SHOWN = 6;

export interface HandoffDesks {
  readonly cameras: readonly DemoCamera[];
  /** For files of this run. */
  readonly folder: string;
  /** Starts a console, whose window has the size of the guides. */
  readonly open: (flags: readonly string[]) => Promise<Page>;
  /** For docs/pictures. */
  readonly take: (page: Page, name: string) => Promise<void>;
}

async function ask(page: Page, name: string, input: unknown): Promise<void> {
  const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const answer = await page.evaluate<{ ok: boolean }>(call);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
}

export async function takeHandoff({ cameras, folder, open, take }: HandoffDesks): Promise<void> {
  const file = join(folder, 'handoff.yaml');
  const shown = cameras.filter(({ fault }) => fault === undefined).slice(0, SHOWN);
  const engine = `engine:\n  url: ${pathToFileURL(join(folder, 'centre')).href}\n`;
  const text = `${provisioningFor(shown, { operators: OPERATORS })}${engine}`;
  writeFileSync(file, text, { mode: 0o600 });
  const sit = async (who: typeof SENDER, language: string): Promise<Page> => {
    const page = await open(['--profile', join(folder, who.login), '--provision', file]);
    await page.locator('.sign-in').waitFor();
    if (who === SENDER) {
      await ask(page, 'session.signIn', ADMINISTRATOR);
      await ask(page, 'contact.keep', { contact: PARTNER });
      await planRoster(page, [SENDER.login, RECIPIENT.login]);
      await ask(page, 'session.signOut', null);
      await page.locator('.sign-in').waitFor();
    }
    await ask(page, 'session.signIn', { login: who.login, password: who.password });
    await page.locator('button.person', { hasText: who.name }).waitFor();
    await ask(page, 'settings.preferences', { language });
    for (let tile = 0; tile < SHOWN; tile += 1) {
      await page.locator(`[data-tile="${tile}"][data-state="live"]`).waitFor();
    }
    return page;
  };
  const sender = await sit(SENDER, 'cs');
  const recipient = await sit(RECIPIENT, 'pl');
  const place = { point: { lat: 50.3051, lon: 17.3217 }, radius: 50, name: 'Hraniční přechod' };
  await ask(sender, 'incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null, take: true },
    facts: { ...firstFacts('TRP/COL', Date.now()), place, priority: 1, persons: 3 },
  });
  await sender.keyboard.press('Control+KeyJ');
  await sender.locator('.handoff-list button').first().waitFor();
  await sender.keyboard.press('Enter');
  await sender.locator('.handoff-decision').waitFor();
  await take(sender, 'offer');
  await sender.keyboard.press('Enter');
  await recipient.locator('.handoff-banner[data-calls="true"]').waitFor();
  await take(recipient, 'handoff-banner');
  await recipient.keyboard.press('Control+KeyJ');
  await recipient.locator('.read-back').waitFor();
  await sender.locator('[data-handoff-state="IN_REVIEW"]').first().waitFor();
  await take(recipient, 'review');
  const said = { phrase: 'who-is-responsible', slots: {} };
  const to = { centre: 'jesenik', position: null, person: RECIPIENT.login };
  await ask(sender, 'message.send', { to, incident: null, said });
  await recipient.keyboard.press('Control+KeyM');
  await recipient.locator('[data-message]').first().waitFor();
  await take(recipient, 'messages');
  await sender.keyboard.press('Control+KeyK');
  for (const key of ['Tab', 'Enter']) await sender.keyboard.press(key);
  await sender.locator('.card-said').first().waitFor();
  await take(sender, 'call-card');
  await takeWatch({ page: recipient, language: 'pl', ask, take });
  await takeShift({ sender, recipient, password: SENDER.password, take });
  await takeRoster(sender, take);
  await takeExercise({ cameras, folder, open, take });
}
