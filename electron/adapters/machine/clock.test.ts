import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readClock } from './clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'));
  // The computer's own programs are not to answer instead.
  vi.stubEnv('PATH', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const UNKEPT = { kept: false, offsetMs: null };
const tracking = (offset: string, leap = 'Normal', stratum = 3) =>
  `echo 'C0A80001,192.168.0.1,${stratum},1700000000.1,${offset},0.1,0.2,1.0,0.0,0.01,0.02,0.003,64.2,${leap}'`;

describe('chrony', () => {
  it.each([
    ['says by how much', tracking('0.000125000'), { kept: true, offsetMs: 0.125 }],
    ['says it the other way round', tracking('-7.500000000'), { kept: true, offsetMs: 7_500 }],
    ['has found no time server', tracking('0.000000000', 'Not synchronised', 0), UNKEPT],
  ])('%s', async (_, script, expected) => {
    program('chronyc', script);
    expect(await readClock('linux')).toEqual(expected);
  });

  it('that does not run is passed over', async () => {
    program('chronyc', 'echo "506 Cannot talk to daemon"; exit 1');
    program('timedatectl', 'echo yes');
    expect(await readClock('linux')).toMatchObject({ kept: true });
  });

  it('that answers with something else is passed over', async () => {
    program('chronyc', 'echo hello');
    expect(await readClock('linux')).toEqual(UNKEPT);
  });
});

describe('systemd', () => {
  const timedatectl = (kept: string, status: string) =>
    `if [ "$1" = show ]; then echo ${kept}; else ${status}; fi`;
  it.each([
    ['+1.520ms', 1.52],
    ['-23us', 0.023],
    ['+2.5s', 2_500],
    ['-1min 2.5s', 62_500],
    ['+1h 3s', 3_603_000],
    ['soon', null],
  ])('that says %s', async (span, offsetMs) => {
    program('timedatectl', timedatectl('yes', `echo '       Offset: ${span}'`));
    expect(await readClock('linux')).toEqual({ kept: true, offsetMs });
  });

  it.each([
    ['keeps it and says no figure', timedatectl('yes', 'exit 1'), { kept: true, offsetMs: null }],
    ['does not keep it', timedatectl('no', 'echo "Offset: +1s"'), UNKEPT],
    ['fails', 'exit 1', UNKEPT],
    ['is not running', 'echo "System has not been booted with systemd"', UNKEPT],
  ])('%s', async (_, script, expected) => {
    program('timedatectl', script);
    expect(await readClock('linux')).toEqual(expected);
  });

  it('is not there', async () => {
    expect(await readClock('linux')).toEqual(UNKEPT);
  });
});

describe('Windows', () => {
  const w32tm = (source: string, chart: string) =>
    `if [ "$1" = /query ]; then echo '${source}'; else ${chart}; fi`;
  it.each([
    [
      'measures against its time server, in any language',
      w32tm('time.windows.com,0x9', "echo 'Sledování'; echo '14:05:11, -06.2500000s'"),
      { kept: true, offsetMs: 6_250 },
    ],
    [
      'has a time server that is silent',
      w32tm('10.0.0.1', "echo '14:05:11, error: 0x800705B4'"),
      { kept: true, offsetMs: null },
    ],
    ['goes by the clock of the board', w32tm('Local CMOS Clock', 'exit 1'), UNKEPT],
    ['has no time service', 'exit 1', UNKEPT],
  ])('%s', async (_, script, expected) => {
    program('w32tm', script);
    expect(await readClock('win32')).toEqual(expected);
  });
});
