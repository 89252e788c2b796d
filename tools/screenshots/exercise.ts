/** The pictures of docs/exercises.md and docs/figures.md: a leader runs the scenario that comes with the console. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { demonstrationId } from '../../core/domain/setup.ts';
import { provisioningFor } from '../cameras/provisioning.ts';
import type { DemoCamera } from '../cameras/start.ts';
import { takeFigures } from './figures.ts';

const LEADER = { login: 'jana', name: 'Jana Nováková', password: 'the bridge is closed today' };
/** As many as the scenario has. */
const SHOWN = 4;

interface ExerciseDesk {
  readonly cameras: readonly DemoCamera[];
  /** For files of this run. */
  readonly folder: string;
  /** Starts a console, whose window has the size of the guides. */
  readonly open: (flags: readonly string[]) => Promise<Page>;
  /** For docs/pictures. */
  readonly take: (page: Page, name: string) => Promise<void>;
}

export async function takeExercise({ cameras, folder, open, take }: ExerciseDesk): Promise<void> {
  const shown = cameras
    .filter(({ fault }) => fault === undefined)
    .slice(0, SHOWN)
    .map((camera, index) => ({ ...camera, id: demonstrationId(index + 1) }));
  const file = join(folder, 'exercise.yaml');
  const operators = [{ ...LEADER, role: 'shift-leader' }];
  writeFileSync(file, provisioningFor(shown, { operators }), { mode: 0o600 });
  const page = await open(['--profile', join(folder, 'exercise'), '--provision', file]);
  await page.locator('.sign-in').waitFor();
  const { login, password } = LEADER;
  const signsIn = JSON.stringify({ login, password });
  await page.evaluate(`pomezi.invoke('session.signIn', ${signsIn})`);
  await page.locator('button.person', { hasText: LEADER.name }).waitFor();
  await page.evaluate(`pomezi.invoke('settings.preferences', { language: 'en' })`);
  for (let tile = 0; tile < SHOWN; tile += 1) {
    await page.locator(`[data-tile="${tile}"][data-state="live"]`).waitFor();
  }
  await page.keyboard.press('Control+KeyU');
  await page.locator('.exercise-panel select').waitFor();
  await page.keyboard.press('Enter');
  const call = page.locator('[data-inject="first-call"]');
  await call.locator('button').click();
  await call.and(page.locator('[data-given="true"]')).waitFor();
  await page.locator('.exercise-scroll').evaluate((list) => {
    list.scrollTop = 0;
  });
  await take(page, 'exercise');
  await page.locator('[data-inject="standing-lorry"] button').first().click();
  for (let press = 0; press < 2; press += 1) {
    await page.locator('.exercise-steering button').last().click();
  }
  await page.locator('[data-result]').first().waitFor();
  await take(page, 'evaluation');
  await takeFigures({ page, take });
}
