/** Flags and provisioning as an installer meets them: exit codes, lines, nothing half-applied. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import { argumentsFor } from './support/console.ts';
import { dataChangesOf, entriesOf, linesOf } from './support/journal-lines.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2, faults: ['unreachable', 'digest'] } });

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, timeout: 50_000 };
    execFile(electron, args, options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}

test('--version and --help answer and end', async ({ profile }) => {
  const version = await run(argumentsFor({ profile, flags: ['--version'] }));
  expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^Pomezí \d+\.\d+\.\d+/) });
  const help = await run(argumentsFor({ profile, language: 'cs', flags: ['--help'] }));
  expect(help.code).toBe(0);
  expect(help.out).toContain('--provision');
});

test('a flag that is not understood ends with code 2', async ({ profile }) => {
  const outcome = await run(argumentsFor({ profile, flags: ['--provison', 'x.yaml'] }));
  expect(outcome.code).toBe(2);
  expect(outcome.err).toContain('--provison');
});

test('a mistake in the provisioning file is named by line and nothing is applied', async ({
  profile,
  cameras,
}) => {
  const good = provisioningFor(cameras.cameras);
  const lines = good.split('\n');
  const at = lines.findIndex((line) => line.includes('number:'));
  const bad = lines.with(at, lines[at]?.replace(/number: \d+/, 'number: zwölf') ?? '').join('\n');
  const outcome = await run(
    argumentsFor({ profile, provisioning: bad, flags: ['--check', '--json'] }),
  );
  expect(outcome.code).toBe(2);
  const place = `${join(profile, 'provision.yaml')}:${at + 1}: cameras[0].number: `;
  expect(outcome.err).toContain(place);
  expect(dataChangesOf(profile)).toEqual([]);
});

test('--check tells what works with each camera and exits with 1 where one fails', async ({
  profile,
  cameras,
}) => {
  const flags = ['--check', '--json'];
  const outcome = await run(argumentsFor({ profile, cameras: cameras.cameras, flags }));
  expect(outcome.code).toBe(1);
  const report = JSON.parse(outcome.out) as {
    ok: boolean;
    findings: { id: string; level: string; params: Record<string, unknown> }[];
  };
  const levels = report.findings.filter(({ id }) => id === 'camera').map(({ level }) => level);
  expect(levels.filter((level) => level === 'ok')).toHaveLength(3);
  expect(levels.filter((level) => level === 'fail')).toHaveLength(1);
  expect(report.findings.map(({ id }) => id)).toContain('codec');
});

test('secrets: from the environment, into the store, never back into a file that others read', async ({
  profile,
  cameras,
}) => {
  const guarded = cameras.cameras.filter((camera) => camera.fault === 'digest');
  const text = provisioningFor(guarded).replace(
    /password: secret-1/,
    'password: "env:CAMERA_PASSWORD"',
  );
  const flags = ['--check', '--json'];
  const missing = await run(argumentsFor({ profile, provisioning: text, flags }));
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('streams.password');
  const outcome = await run(argumentsFor({ profile, provisioning: text, flags }), {
    CAMERA_PASSWORD: 'secret-1',
  });
  expect(outcome.code).toBe(0);
  expect(statSync(join(profile, 'data', 'secrets.json')).mode & 0o077).toBe(0);
  expect(dataChangesOf(profile).map(({ kind }) => kind)).toContain('camera');
  const kept = [linesOf(profile), join(profile, 'journal', 'journal.sqlite')];
  for (const file of kept) expect(readFileSync(file, 'latin1')).not.toContain('secret-1');
});

test('a provisioning file is refused while a console runs on the profile, and changes nothing', async ({
  profile,
  cameras,
  start,
}) => {
  const running = await start({ cameras: cameras.cameras });
  const kept = () => dataChangesOf(profile).filter(({ kind }) => kind === 'camera');
  const applied = () =>
    entriesOf(profile).filter(({ action }) => action === 'command-line.provision');
  const before = { cameras: kept(), applied: applied() };
  const given = { file: join(profile, 'provision.yaml') };
  expect(before.applied).toEqual(
    ['begun', 'done'].map((outcome): unknown =>
      expect.objectContaining({
        ...{ place: 'command-line', operator: null, outcome },
        detail: expect.objectContaining({ subject: 'provisioning', given }),
      }),
    ),
  );

  for (const flags of [[], ['--check']]) {
    const one = cameras.cameras.slice(0, 1);
    const refused = await run(argumentsFor({ profile, cameras: one, flags }));
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.err).toContain('A console is running on this profile');
  }
  expect({ cameras: kept(), applied: applied() }).toEqual(before);
  await expect(running.tile(0)).toBeVisible();
});

test('a data file of a newer version is refused and left untouched', async ({ profile }) => {
  const file = join(profile, 'data', 'cameras.json');
  mkdirSync(join(profile, 'data'));
  const newer = '{"version":99,"value":[]}';
  writeFileSync(file, newer);
  const outcome = await run(argumentsFor({ profile, flags: ['--check'] }));
  expect(outcome.code).toBe(3);
  expect(outcome.err).toContain('newer version');
  expect(readFileSync(file, 'utf8')).toBe(newer);
});
