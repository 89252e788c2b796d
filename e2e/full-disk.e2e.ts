/** A disk that is really full: a small file system of its own under the journal, filled while a wall plays. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectToPlay, repository } from './support/console.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

test('a full disk refuses commands with its reason, the wall plays on, and nothing acknowledged is lost', async ({
  cameras,
  profile,
  start,
}) => {
  const folder = join(profile, 'journal');
  mkdirSync(folder);
  const mount = ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', folder];
  const { status } = spawnSync('mount', mount, { encoding: 'utf8' });
  // eslint-disable-next-line no-restricted-syntax -- who may not mount has no other disk to fill
  test.skip(status !== 0, 'only root may mount a file system of its own, outside of a container');
  try {
    const console = await start({ cameras: cameras.cameras });
    const { page } = console;
    const save = (name: string): Promise<unknown> =>
      page.evaluate(`window.pomezi.invoke('layout.save', { name: '${name}' })`);
    expect(await save('Noc')).toMatchObject({ ok: true });

    const filler = join(folder, 'filler');
    // What is written before the system says that there is no room stays written.
    expect(() => {
      writeFileSync(filler, Buffer.alloc(4_000_000));
    }).toThrow(/ENOSPC/);
    expect(await save('Den')).toMatchObject({ ok: false, failure: { code: 'audit-failed' } });
    await expectToPlay(console.tile(0));
    const state = await page.evaluate<unknown>(`window.pomezi.invoke('console.state', null)`);
    expect(JSON.stringify(state)).not.toContain('"Den"');
    expect(state).toMatchObject({
      value: { notices: expect.arrayContaining(['storage-failing']) as unknown },
    });

    rmSync(filler);
    expect(await save('Den')).toMatchObject({ ok: true });
    await console.close();
    const lines = join(folder, 'lines');
    const text = readFileSync(join(lines, '000000000001.log'), 'utf8');
    const key = /"publicKey":"([^"]+)"/.exec(text)?.[1] ?? '';
    const verify = ['tools/journal.ts', 'verify', lines, '--key', key];
    const said = execFileSync(process.execPath, verify, { cwd: repository, encoding: 'utf8' });
    expect(said).toContain(`verified until entry ${text.trimEnd().split('\n').length}`);
    for (const name of ['Noc', 'Den']) expect(text).toContain(`"name":"${name}"`);
  } finally {
    spawnSync('umount', ['--lazy', folder]);
  }
});
