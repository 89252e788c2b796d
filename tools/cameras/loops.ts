// The loops that the cameras play: painted and encoded once, kept in the user's cache.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../setup/places.mjs';

/** More than two processes at a time make the machine useless for everything else. */
const AT_A_TIME = 2;
const here = fileURLToPath(new URL('.', import.meta.url));

/** A folder a version of the recipes: whoever changes a scene gets new loops, nobody stale ones. */
function loopsFolder(): string {
  const sources = globSync(
    ['scenes/*.ts', 'strip.ts', 'places*.ts', 'recipes.ts', 'make-loop.ts'],
    {
      cwd: here,
    },
  );
  const hash = createHash('sha256');
  for (const source of sources.sort()) hash.update(source).update(readFileSync(join(here, source)));
  return join(cacheFolder(), `loops-${hash.digest('hex').slice(0, 10)}`);
}

export function loopFile(folder: string, name: string): string {
  return join(folder, `${name}.mp4`);
}

export interface Making {
  report?: (line: string) => void;
  /** Leaves the processors to everything else. */
  patient?: boolean;
}

/** Makes the loops that are missing; tells the folder where all of them lie. */
export async function prepareLoops(names: readonly string[], making: Making = {}): Promise<string> {
  const folder = loopsFolder();
  mkdirSync(folder, { recursive: true });
  const { report = console.error, patient = false } = making;
  const missing = [...new Set(names)].filter((name) => !existsSync(loopFile(folder, name)));
  if (missing.length === 0) return folder;
  const started = performance.now();
  report(`cameras: making ${missing.length} loops in ${folder}, once`);
  let made = 0;
  const queue = missing.values();
  const lane = async () => {
    for (const name of queue) {
      await makeLoop(name, loopFile(folder, name), patient);
      made += 1;
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      report(`cameras: ${made} of ${missing.length} loops (${name}, ${seconds} s)`);
    }
  };
  await Promise.all(Array.from({ length: patient ? 1 : AT_A_TIME }, lane));
  return folder;
}

function makeLoop(name: string, file: string, patient: boolean): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(here, 'make-loop.ts'), name, file],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  if (patient && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the loop ${name} could not be made`));
    });
  });
}
