/** What the campaign must find in journals where they stand in a profile. */
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../core/journal/canonical.ts';
import { BEGUN } from '../../core/journal/keys.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import { openJournal } from '../../electron/adapters/journal/journal.ts';
import {
  makePrivateKey,
  openChecker,
  openSigningKey,
  type SigningKey,
} from '../../electron/adapters/signing/ed25519.ts';
import { lookThrough, type JournalPlace } from './journals.ts';

const sealer = signingKey();
const { publicKey: key } = sealer;

function signingKey(): SigningKey {
  const made = openSigningKey(makePrivateKey());
  if (made === null) throw new Error('no key');
  return made;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-journals-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const place = (more: Partial<JournalPlace> = {}): JournalPlace => ({
  ...{ name: 'one', folder, key, centre: 'jesenik', known: null, acknowledged: [] },
  ...more,
});
const lines = (): string => join(folder, 'journal', 'lines', '000000000001.log');
const faults = async (more: Partial<JournalPlace> = {}, whole = true) =>
  (await lookThrough([place(more)], whole)).faults;

/** As a console writes it, and closes it. */
async function written(...said: readonly (readonly [action: string, detail: JsonValue])[]) {
  const opened = openJournal(join(folder, 'journal'), {
    ...{ sealer, newCheck: (keys) => new ChainCheck(openChecker(), [key, ...keys]) },
    ...{ now: () => Date.now(), monotonic: () => performance.now(), newId: randomUUID },
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  const none = { operator: null, role: null, place: null, camera: null, incident: null };
  for (const [action, detail] of [[BEGUN, { publicKey: key, before: null }] as const, ...said]) {
    await opened.value.append({ ...none, action, outcome: 'done', detail });
  }
  opened.value.close();
}

describe('a journal', () => {
  it('that is sound has nothing wrong with it, and is known by its end from then on', async () => {
    await written(['program.started', {}]);
    const { faults: found, ends } = await lookThrough([place()], true);
    expect(found).toEqual([]);
    expect(ends.get('one')).toMatchObject({ sequence: 2 });
    expect(await faults({ known: ends.get('one') ?? null })).toEqual([]);
  });

  it('that is not there is found', async () => {
    expect(await faults({}, false)).toEqual(['journal of one: has no lines']);
  });

  it('that says nothing is found: what is not looked at is not whole', async () => {
    mkdirSync(join(folder, 'journal', 'lines'), { recursive: true });
    expect(await faults({}, false)).toEqual(['journal of one: has no lines']);
  });

  it('with a line that nobody signed is found', async () => {
    mkdirSync(join(folder, 'journal', 'lines'), { recursive: true });
    appendFileSync(lines(), 'nothing that was ever signed\n');
    expect(await faults({}, false)).toEqual(['journal of one: line 1 is unreadable']);
  });

  it('whose last line a kill has torn is judged by the lines before it, as the console does', async () => {
    await written(['program.started', {}]);
    const [first = '', second = ''] = readFileSync(lines(), 'utf8').split('\n');
    writeFileSync(lines(), `${first}\n${second}\n${second.slice(0, 40)}`);
    expect(await faults()).toEqual([]);
  });

  it('that has lost what was sound before is found, also where only its last line is torn', async () => {
    await written(['program.started', {}]);
    const { ends } = await lookThrough([place()]);
    const [first = '', second = ''] = readFileSync(lines(), 'utf8').split('\n');
    writeFileSync(lines(), `${first}\n${second.slice(0, 40)}`);
    expect(await faults({ known: ends.get('one') ?? null }, false)).toEqual([
      'journal of one: cut-off',
    ]);
  });

  it('that was written anew is found by what is known of it', async () => {
    await written(['program.started', {}]);
    const known = { sequence: 2, hash: 'f'.repeat(64) };
    expect(await faults({ known }, false)).toEqual(['journal of one: forked at line 2']);
  });

  it('with a line in the middle changed is found, in its lines and in its database', async () => {
    await written(['program.started', { a: 1 }], ['program.ended', {}]);
    writeFileSync(lines(), readFileSync(lines(), 'utf8').replace('{"a":1}', '{"a":2}'));
    expect(await faults()).toEqual([
      'journal of one: changed at line 2',
      expect.stringMatching(/^journal of one: its database: /),
    ]);
  });

  it('without what was acknowledged is found', async () => {
    await written(['incident.note', { entry: '{"id":"there"}' }]);
    expect(await faults({ acknowledged: ['there'] })).toEqual([]);
    expect(await faults({ acknowledged: ['there', 'elsewhere'] })).toEqual([
      'journal of one: elsewher was acknowledged and is not in it',
    ]);
  });

  it.each(['partner.dispute', 'incident.rejected'])(
    'that says %s is found: everybody means well',
    async (action) => {
      await written([action, { why: 'differs' }]);
      expect(await faults()).toEqual([`journal of one: ${action} {"why":"differs"}`]);
    },
  );

  it('with a receipt of what nobody gave is found', async () => {
    await written(['partner.receipt', { partner: 'nysa', number: 3, hash: 'a' }]);
    expect(await faults()).toEqual(['receipt 3 of nysa at one is not of what was given']);
  });
});
