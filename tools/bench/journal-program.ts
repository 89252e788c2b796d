/** How long the whole program takes until its window is there, with this journal and with a new one. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../setup/places.mjs';
import type { MadeJournal } from './journal-make.ts';
import { attach, end, launch, prepare } from './program.ts';
import { quantile, rounded } from './report.ts';

const STARTS = 5;

/** From the start of the process until the desk is shown, ms. */
async function startProgram(profile: string): Promise<number> {
  const started = performance.now();
  const program = await launch([repository, '--profile', profile, '--lang', 'en'], {});
  const { browser, page } = await attach(program);
  await page.getByRole('main').waitFor();
  const took = performance.now() - started;
  await browser.close();
  await end(program.child);
  return took;
}

/** A profile whose journal is the one that was made, with its key. */
function profileWith({ folder, stored }: MadeJournal, parent: string): string {
  const profile = join(parent, 'full');
  mkdirSync(join(profile, 'data'), { recursive: true });
  symlinkSync(folder, join(profile, 'journal'));
  const secrets = { 'journal:key': { form: 'plain', text: stored } };
  writeFileSync(
    join(profile, 'data', 'secrets.json'),
    JSON.stringify({ version: 1, value: secrets }),
    { mode: 0o600 },
  );
  return profile;
}

export async function measureProgramStarts(made: MadeJournal) {
  const done = await prepare();
  const parent = mkdtempSync(join(tmpdir(), 'bench-program-'));
  const [empty, full] = [join(parent, 'empty'), profileWith(made, parent)];
  const took = { empty: [] as number[], full: [] as number[] };
  try {
    // The first ones make the empty profile and fill the system's cache.
    await startProgram(empty);
    await startProgram(full);
    for (let index = 0; index < STARTS; index += 1) {
      took.empty.push(await startProgram(empty));
      took.full.push(await startProgram(full));
    }
  } finally {
    rmSync(parent, { recursive: true });
    await done();
  }
  const [short, long] = [quantile(took.empty, 0.5), quantile(took.full, 0.5)];
  return {
    program_empty_ms: rounded(short, 0),
    program_full_ms: rounded(long, 0),
    program_ratio: rounded(long / short, 2),
  };
}
