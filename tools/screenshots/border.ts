/**
 * The pictures of docs/partners.md, docs/agreements.md, docs/abroad.md, docs/workstations.md and night cover in
 * docs/handover.md: Jeseník and Nysa become partners, agree, look at each other's cameras, hand an incident over and
 * lose their link; a computer is invited. Two consoles with servers of their own.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { HandoversNow } from '../../core/contract/handovers.ts';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import { provisioningFor } from '../cameras/provisioning.ts';
import type { DemoCamera } from '../cameras/start.ts';
import { FIRST_BORDER, peopleOf, type DemonstrationCentre } from '../demo/centres.ts';
import { confirmEachOther, exchangeCards, untilJoined, type Seat } from '../demo/pair.ts';
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import { agreeOnPictures } from '../demo/share.ts';
import { takeAbroad } from './abroad.ts';
import { takeAgreement } from './agreements.ts';
import type { Opened } from './opened.ts';

const SHOWN = 6;

export interface BorderDesks {
  readonly cameras: readonly DemoCamera[];
  /** For files of this run. */
  readonly folder: string;
  /** Starts a console, whose window has the size of the guides. */
  readonly open: (flags: readonly string[]) => Promise<Opened>;
  /** For docs/pictures. */
  readonly take: (page: Page, name: string) => Promise<void>;
}

type Shown = Seat & Opened;

export async function takeBorder(desks: BorderDesks): Promise<void> {
  const { take } = desks;
  const [jesenik, nysa] = [
    await seatOf(desks, FIRST_BORDER[0]),
    await seatOf(desks, FIRST_BORDER[1]),
  ];
  await exchangeCards(jesenik, nysa);
  await speak(jesenik, 'en');
  await jesenik.page.locator('.rail-button:has(.lucide-handshake)').click();
  await jesenik.page.locator('button[data-partner]').click();
  await jesenik.page.locator('section[data-partner]').waitFor();
  await take(jesenik.page, 'partner-words');
  await confirmEachOther(jesenik, nysa);
  await takeAgreement(take, jesenik, nysa);
  await agreeOnPictures(jesenik, nysa, { level: 'full', raised: 'full' });
  await takeInvitation(desks, jesenik);
  for (const seat of [jesenik, nysa]) {
    await seat.ask('session.signOut', null);
    await seat.signIn(seat.centre.dispatcher);
    for (let tile = 0; tile < SHOWN; tile += 1) {
      await seat.page.locator(`[data-tile="${tile}"][data-state="live"]`).waitFor();
    }
  }
  await untilJoined(jesenik, nysa);
  await speak(jesenik, 'en');
  await jesenik.page.locator('.rail-button:has(.lucide-handshake)').click();
  await jesenik.page.locator('article[data-link="up"] .link-duty li').waitFor();
  await take(jesenik.page, 'link-up');
  await jesenik.page.locator('.rail-button:has(.lucide-handshake)').click();
  await takeAbroad(take, jesenik, nysa);
  await takeHandoff(desks, jesenik, nysa);
  await takeNightCover(desks, jesenik, nysa);
  await nysa.app.close();
  await jesenik.page.locator('[data-link-sign]').press('Enter');
  await jesenik.page.locator('article[data-link="down"]').waitFor();
  await take(jesenik.page, 'link-down');
}

async function seatOf(
  { cameras, folder, open }: BorderDesks,
  centre: DemonstrationCentre,
): Promise<Shown> {
  const [port, partners, pictures] = await freePorts(3);
  const { id, name, country, lang, timezone } = centre;
  const shown = cameras.filter(({ fault }) => fault === undefined).slice(0, SHOWN);
  const file = join(folder, `${id}-border.yaml`);
  const text = provisioningFor(shown, {
    operators: peopleOf(centre),
    centre: { id, name, country, lang, timezone, authority: 'municipal-police' },
    engine: { serve: { port, partners, pictures, names: ['127.0.0.1'] } },
  });
  writeFileSync(file, text, { mode: 0o600 });
  const profile = join(folder, `${id}-border`);
  const { app, page } = await open(['--profile', profile, '--provision', file]);
  const ask = async <T>(request: string, input: unknown): Promise<T> => {
    const call = `pomezi.invoke(${JSON.stringify(request)}, ${JSON.stringify(input)})`;
    const answer = await page.evaluate<{ ok: boolean; value: T }>(call);
    if (!answer.ok) throw new Error(`${id}: ${request}: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  await page.locator('.sign-in').waitFor();
  const signIn: Seat['signIn'] = async ({ login, password, name: person }) => {
    await ask('session.signIn', { login, password });
    await page.locator('button.person', { hasText: person }).waitFor();
  };
  return { centre, app, page, ask, signIn };
}

async function speak({ ask, page }: Shown, language: string): Promise<void> {
  await ask('settings.preferences', { language });
  await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
}

/** The file is chosen as a person would. */
async function takeInvitation({ folder, take }: BorderDesks, { app, page }: Shown): Promise<void> {
  const path = join(folder, 'jesenik.pomezi-workstation');
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath: chosen }),
    });
  }, path);
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: 'Make an invitation…' }).click();
  await page.locator('[data-invitation="open"]').waitFor();
  await page.locator('[data-invitations]').scrollIntoViewIfNeeded();
  await take(page, 'invitation');
}

/** While the shift is prepared the partner is called for the night. */
async function takeNightCover({ take }: BorderDesks, from: Shown, to: Shown): Promise<void> {
  await speak(from, 'en');
  const { underWay } = await from.ask<HandoversNow>('handover.begin', { person: null });
  const bodies = [{ kind: 'covered', centre: to.centre.id }];
  await from.ask('handover.say', { handover: underWay[0]?.handover.id ?? '', bodies });
  await from.page.keyboard.press('Control+KeyH');
  await from.page.locator('[data-handover] select').waitFor();
  await take(from.page, 'night-cover');
}

/** Offered in Czech, read in Polish, accepted there, confirmed by itself. */
async function takeHandoff({ take }: BorderDesks, sender: Shown, recipient: Shown): Promise<void> {
  await speak(sender, 'cs');
  const { incident } = sender.centre;
  if (incident === null) throw new Error(`${sender.centre.name} has nothing to hand over`);
  const { code, facts, note } = incident;
  const { known } = await sender.ask<{ known: { incident: { id: string } } }>('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], take: true },
    facts: { ...firstFacts(code, Date.now()), ...facts },
    note: { text: note, lang: 'cs' },
  });
  await sender.ask('handoff.send', {
    ...{ incidents: [known.incident.id], as: 'TRANSFER', returns: null },
    offering: {
      to: { centre: recipient.centre.id, position: null, person: null },
      ...{ wanted: 'take-over', phrases: [], remark: null, override: null },
    },
  });
  await recipient.page.locator('.handoff-banner').waitFor();
  await recipient.page.keyboard.press('Control+KeyJ');
  await recipient.page.locator('.read-back').waitFor();
  await take(recipient.page, 'border-review');
  for (const key of ['Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab', 'Space']) {
    await recipient.page.keyboard.press(key);
  }
  await recipient.page.getByRole('button', { name: 'Przejmij', exact: true }).press('Enter');
  await recipient.page.locator('[data-handoff-state="TRANSFERRED"]').first().waitFor();
  await take(recipient.page, 'border-confirmed');
}
