/**
 * A program that is called as ffmpeg is and does what a test tells it to: it replays a sample, says
 * a line and ends, keeps silent. A shell script, because it starts in a few milliseconds.
 */
import { execFileSync } from 'node:child_process';
import {
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface FakeFfmpeg {
  readonly binary: string;
  readonly folder: string;
  /** What each start does, one after the other; all further ones do what the last one does. */
  plan(...acts: readonly string[]): void;
  /** Processes started so far. */
  starts(): number;
  /** Those of them that still run. */
  running(): number[];
  /** @param start counted from 1. */
  arguments(start: number): string[];
  input(start: number): string;
  /** An act that hands on what the test writes into the pipe, and what to write with. */
  pipe(name: string): Promise<{
    readonly act: string;
    write(bytes: Uint8Array): Promise<void>;
    end(): Promise<void>;
  }>;
  remove(): void;
}

export function sample(name: string): string {
  return new URL(`./fmp4/fixtures/${name}.mp4`, import.meta.url).pathname;
}

/** Writes the file to standard output. */
export const plays = (path: string): string => `cat '${path}'`;
export const says = (line: string): string => `printf '%s\\n' "${line}" >&2`;
export const fails = (line: string): string => `${says(line)}; exit 1`;
/** Keeps the connection open and brings nothing more. */
export const STAYS = 'exec sleep 600';

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits for what other processes do; the clocks of the test may be fakes. */
export async function eventually<T>(
  read: () => T | null | undefined | false,
  what: string,
): Promise<T> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    const value = read();
    if (value !== null && value !== undefined && value !== false) return value;
    await wait(10);
  }
  throw new Error(`never came true: ${what}`);
}

export function fakeFfmpeg(): FakeFfmpeg {
  const folder = mkdtempSync(join(tmpdir(), 'fake-ffmpeg-'));
  const binary = join(folder, 'ffmpeg');
  const script = `#!/bin/sh
folder='${folder}'
n=1
while ! mkdir "$folder/start-$n" 2>/dev/null; do
  [ -d "$folder" ] || exit 1
  n=$((n + 1))
done
printf '%s\\n' "$@" > "$folder/start-$n/arguments"
cat > "$folder/start-$n/input"
echo $$ > "$folder/start-$n/pid.new"
mv "$folder/start-$n/pid.new" "$folder/start-$n/pid"
act="$folder/act-$n"
[ -e "$act" ] || act="$folder/act-last"
. "$act"
`;
  writeFileSync(binary, script, { mode: 0o755 });
  writeFileSync(join(folder, 'act-last'), STAYS);
  const read = (start: number, name: string): string =>
    readFileSync(join(folder, `start-${start}`, name), 'utf8');
  const numbers = (): number[] =>
    readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, 'pid')))
      .map((name) => Number(name.replace('start-', '')));
  return {
    binary,
    folder,
    plan(...acts) {
      acts.forEach((act, index) => {
        writeFileSync(join(folder, `act-${index + 1}`), `${act}\n`);
      });
      writeFileSync(join(folder, 'act-last'), `${acts.at(-1) ?? STAYS}\n`);
    },
    starts: () => numbers().length,
    running: () =>
      numbers()
        .map((start) => Number(read(start, 'pid')))
        .filter(isRunning),
    arguments: (start) => read(start, 'arguments').trimEnd().split('\n'),
    input: (start) => read(start, 'input'),
    async pipe(name) {
      const path = join(folder, name);
      execFileSync('mkfifo', [path]);
      // To read and write: opening does not wait for the other end.
      const handle = await open(path, constants.O_RDWR);
      return {
        act: `exec cat '${path}'`,
        write: async (bytes) => {
          await handle.write(bytes);
        },
        end: () => handle.close(),
      };
    },
    remove() {
      for (const start of numbers()) {
        const pid = Number(read(start, 'pid'));
        if (isRunning(pid)) process.kill(pid, 'SIGKILL');
      }
      // One that was stopped as it began may still write its first lines: it finds no folder then.
      const gone = `${folder}.gone`;
      renameSync(folder, gone);
      rmSync(gone, { recursive: true, force: true });
    },
  };
}

/** A sample in pieces: what comes before the first picture, then each picture with its boxes. */
export function samplePieces(name: string): { head: Uint8Array; pictures: Uint8Array[] } {
  const bytes = new Uint8Array(readFileSync(sample(name)));
  const view = new DataView(bytes.buffer);
  const pictures: Uint8Array[] = [];
  let head = 0;
  let from = 0;
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    at += size;
    if (type === 'moov') {
      head = at;
      from = at;
    } else if (type === 'mdat') {
      pictures.push(bytes.slice(from, at));
      from = at;
    }
  }
  return { head: bytes.slice(0, head), pictures };
}
