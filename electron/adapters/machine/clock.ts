/**
 * How far this computer's clock is off, as the time service that keeps it has measured. Asked are its own
 * programs (chronyc, timedatectl, w32tm); the console asks no time server itself.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A service that does not answer at once is not there. `w32tm` asks the time server itself, ms. */
const ANSWER_MOST_MS = 10_000;

export interface KeptClock {
  readonly kept: boolean;
  /** Magnitude at the last measurement, ms; null where nobody says. */
  readonly offsetMs: number | null;
}

const UNKEPT: KeptClock = { kept: false, offsetMs: null };

/** @returns that nobody keeps the clock also where nobody says so. */
export async function readClock(system: NodeJS.Platform = process.platform): Promise<KeptClock> {
  return system === 'win32' ? readWindows() : readLinux();
}

async function readLinux(): Promise<KeptClock> {
  const chrony = await ask('chronyc', ['-n', '-c', 'tracking']);
  if (chrony !== null) {
    const read = readChrony(chrony);
    if (read !== null) return read;
  }
  const shown = await ask('timedatectl', ['show', '--property=NTPSynchronized', '--value']);
  if (shown?.startsWith('yes') !== true) return UNKEPT;
  // Only systemd-timesyncd answers this; under another service the offset is not known.
  const status = await ask('timedatectl', ['timesync-status']);
  return { kept: true, offsetMs: status === null ? null : readTimesync(status) };
}

/**
 * `chronyc -c tracking` (chrony 3 and later): the third field is the stratum, the fifth the offset of the
 * system's clock in seconds, the last whether it is synchronised.
 *
 * @returns null for an answer that is another one.
 */
function readChrony(answer: string): KeptClock | null {
  const fields = answer.trim().split(',');
  const offset = Number(fields[4] ?? '');
  if (fields.length < 14 || fields[4] === '' || !Number.isFinite(offset)) return null;
  if (fields.at(-1) === 'Not synchronised' || Number(fields[2]) === 0) return UNKEPT;
  return { kept: true, offsetMs: Math.abs(offset) * 1_000 };
}

const UNIT_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The line `Offset: +1min 2.5s`, as systemd writes time spans. */
function readTimesync(answer: string): number | null {
  const span = /^\s*Offset: [+-]?(.+)$/m.exec(answer)?.[1];
  if (span === undefined) return null;
  let ms = 0;
  for (const part of span.trim().split(' ')) {
    const [, figure, unit = ''] = /^([\d.]+)([a-z]+)$/.exec(part) ?? [];
    const each = UNIT_MS[unit];
    if (figure === undefined || each === undefined) return null;
    ms += Number(figure) * each;
  }
  return ms;
}

/**
 * The words of `w32tm` are those of the system's language, so nothing is read but the name of the time
 * server and the figure of one measurement against it (`14:05:11, +00.0012345s`).
 */
async function readWindows(): Promise<KeptClock> {
  const source = (await ask('w32tm', ['/query', '/source']))?.trim().split(',')[0] ?? '';
  // A clock that runs free, or that of the board, has a name with spaces or none.
  if (!/^[\w.:-]+$/.test(source)) return UNKEPT;
  const chart = await ask('w32tm', [
    ...['/stripchart', `/computer:${source}`, '/dataonly', '/samples:1'],
  ]);
  const seconds = /,\s*([+-]\d+\.\d+)s/.exec(chart ?? '')?.[1];
  return { kept: true, offsetMs: seconds === undefined ? null : Math.abs(Number(seconds)) * 1_000 };
}

/** @returns null where the program is missing, fails or is silent. */
async function ask(program: string, words: string[]): Promise<string | null> {
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    return (await run(program, words, { timeout: ANSWER_MOST_MS, env })).stdout;
  } catch {
    return null;
  }
}
