/** What the profile holds: out of the files of earlier versions, and after damage. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataChangesOf, entriesOf, linesOf } from './support/journal-lines.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2 } });

test('everything is there again after the database was damaged', async ({
  cameras,
  profile,
  start,
}) => {
  const first = await start({ cameras: cameras.cameras });
  await expect(first.tile(1)).toHaveAttribute('data-state', 'live');
  await first.close();
  const database = join(profile, 'journal', 'journal.sqlite');
  writeFileSync(database, 'x'.repeat(readFileSync(database).length));

  const second = await start();
  await expect(second.tile(0)).toHaveAttribute('data-state', 'live');
  await expect(second.tile(1)).toHaveAttribute('data-state', 'live');
  const names = readdirSync(join(profile, 'journal'));
  expect(names.filter((name) => name.startsWith('journal.sqlite.damaged-'))).toHaveLength(1);
  expect(entriesOf(profile).map(({ action }) => action)).toContain('journal.repaired');
});

test('the files of an earlier version are taken over once and moved away', async ({
  cameras,
  profile,
  start,
}) => {
  const made = await start({ cameras: cameras.cameras });
  await expect(made.tile(1)).toHaveAttribute('data-state', 'live');
  await made.close();
  // As an earlier version would have left it: the same in a file, and a journal that says nothing of it.
  const kept = dataChangesOf(profile).filter(({ kind }) => kind === 'camera');
  const value = kept.map((change) => JSON.parse(change.value ?? '') as unknown);
  expect(value).toHaveLength(2);
  rmSync(linesOf(profile));
  rmSync(join(profile, 'journal', 'journal.sqlite'));
  const data = join(profile, 'data');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'cameras.json'), JSON.stringify({ version: 1, value }));

  const first = await start();
  await expect(first.tile(1)).toHaveAttribute('data-state', 'live');
  expect(readdirSync(join(data, 'before-journal'))).toEqual(['cameras.json']);
  expect(readdirSync(data)).not.toContain('cameras.json');
  await first.close();
  const changes = dataChangesOf(profile).length;

  const second = await start();
  await expect(second.tile(1)).toHaveAttribute('data-state', 'live');
  expect(dataChangesOf(profile)).toHaveLength(changes);
});
