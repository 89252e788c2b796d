/** The auditor's tool as a program on real files, and the vectors that docs/journal.md gives. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { EMPTY_HEAD, seal, sealedLine, readSealedLine } from '../core/journal/chain.ts';
import type { Draft } from '../core/journal/entry.ts';
import { prunedStatement } from '../core/journal/prune.ts';
import { openSigningKey } from '../electron/adapters/signing/ed25519.ts';

const tool = fileURLToPath(new URL('journal.ts', import.meta.url));
const guide = fileURLToPath(new URL('../docs/journal.md', import.meta.url));
const JOURNAL = '6f1d2c3b-4a59-4e68-9777-868595a4b3c2';

/** PKCS #8 around the secret key of RFC 8032, 7.1, test 1: known to everybody, fit for vectors only. */
function keyOf(secret: string) {
  const stored = Buffer.from(`302e020100300506032b657004220420${secret}`, 'hex');
  const key = openSigningKey(stored.toString('base64'));
  if (key === null) throw new Error('no key');
  return key;
}
const KEY = keyOf('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
const OTHER = keyOf('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');

const draft = (number: number, given: Partial<Draft>): Draft => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  time: 1_767_225_600_000 + number * 1_000,
  run: '0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f',
  monotonic: number * 1_000,
  ...{ operator: null, role: null, place: null, camera: null, incident: null },
  ...{ action: 'program.started', outcome: 'done', detail: null },
  ...given,
});
const DRAFTS = [
  draft(1, { action: 'journal.begun', detail: { publicKey: KEY.publicKey, before: null } }),
  draft(2, {
    ...{ operator: 'jana', role: 'operator', place: 'desk', camera: '12' },
    ...{ action: 'layout.save', detail: { name: 'Žižkov “noc”\u2028\n€ 😀', size: 16 } },
  }),
  draft(3, { action: 'program.ended' }),
];

function linesOf(drafts: readonly Draft[], key = KEY): string[] {
  let head = EMPTY_HEAD;
  return drafts.map((each) => {
    const made = seal(each, JOURNAL, head, key);
    if (made === null) throw new Error('a draft that cannot be written');
    head = made.head;
    return sealedLine(made.sealed);
  });
}
const LINES = linesOf(DRAFTS);
const hashOf = (line: string | undefined): string => line?.slice(0, 64) ?? '';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-tool-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(lines: readonly string[], name = 'journal.log', end = '\n'): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => line + end).join(''));
  return path;
}

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const quiet = '--disable-warning=ExperimentalWarning';
  const ended = spawnSync(process.execPath, [quiet, tool, ...args], { encoding: 'utf8' });
  return { code: ended.status, out: ended.stdout.replaceAll(folder, '.'), err: ended.stderr };
}
const verify = (path: string, ...more: string[]) =>
  run('verify', path, '--key', KEY.publicKey, ...more);

it('says until where a journal is right', () => {
  const right = `./journal.log: verified until entry 3, hash ${hashOf(LINES[2])}\n`;
  const path = file(LINES);
  expect(verify(path)).toEqual({ code: 0, out: right, err: '' });
  expect(verify(path, '--known', `2:${hashOf(LINES[1])}`).code).toBe(0);
  const [whole] = verify(folder).out.split('\n');
  expect(whole).toBe(`.: verified until entry 3, hash ${hashOf(LINES[2])}`);
});

const second = LINES[1] ?? '';
test.each<[string, string, readonly string[], string[]?, string?]>([
  ['a change', '2: changed (entry 2)', LINES.with(1, second.replace('Žižkov', 'Vinohrady'))],
  ['a deletion', '2: missing-before (entry 3)', LINES.toSpliced(1, 1)],
  ['a deletion of the first', '1: missing-before (entry 2)', LINES.slice(1)],
  ['what is no line', '2: unreadable', LINES.with(1, '')],
  ['a carriage return', '1: unreadable', LINES, [], '\r\n'],
  ['another key', '1: key-unknown (entry 1)', linesOf(DRAFTS, OTHER)],
  ['a cut end', '2: cut-off (entry 2)', LINES.slice(0, 2), ['--known', `3:${hashOf(LINES[2])}`]],
  ['another entry than noted', '2: forked (entry 2)', LINES, ['--known', `2:${'a'.repeat(64)}`]],
])('names %s', (_, said, lines, more = [], end = '\n') => {
  const outcome = verify(file(lines, 'journal.log', end), ...more);
  expect(outcome).toMatchObject({ code: 1, err: '' });
  expect(outcome.out.split('\n')[0]).toBe(`./journal.log:${said}`);
});

it('names bytes that only look like the text', () => {
  const path = file(linesOf([draft(1, { detail: 'a\uFFFDb' })]));
  const bytes = readFileSync(path).toString('latin1').replace('\u00ef\u00bf\u00bd', '\u00ff');
  expect(verify(path).code).toBe(0);
  writeFileSync(path, Buffer.from(bytes, 'latin1'));
  expect(verify(path).out).toContain(':1: unreadable');
});

it('finds where two journals part', () => {
  const forked = linesOf([...DRAFTS.slice(0, 2), draft(3, { operator: 'nobody' })]);
  const outcome = verify(file(LINES), '--against', file(forked, 'other.log'));
  expect(outcome.code).toBe(1);
  expect(outcome.out).toContain('the two part at entry 3');
  expect(verify(file(LINES), '--against', file(LINES.slice(0, 2), 'other.log')).code).toBe(0);
});

test.each([
  [[]],
  [['read', 'x', '--key', 'x']],
  [['verify']],
  [['verify', tool]],
  [['verify', tool, '--key', 'x', '--known', '3']],
  [['verify', '/nowhere/journal.log', '--key', 'x']],
  [['verify', tool, '--unknown']],
])('ends with 2 when it is called with %j', (args) => {
  const { code, err } = run(...args);
  expect(code).toBe(2);
  expect(err).not.toContain('    at ');
});

/** The second entry brings another key; the fifth says that the first three are gone. */
function prunedLines(): string[] {
  const added = draft(2, {
    action: 'journal.key-added',
    detail: { publicKey: OTHER.publicKey, reason: 'changed' },
  });
  let head = EMPTY_HEAD;
  const made: string[] = [];
  const add = (each: Draft, key: typeof KEY): void => {
    const next = seal(each, JOURNAL, head, key);
    if (next === null) throw new Error('a draft that cannot be written');
    head = next.head;
    made.push(sealedLine(next.sealed));
  };
  const [first, , third] = DRAFTS;
  if (first === undefined || third === undefined) throw new Error('no drafts');
  add(first, KEY);
  add(added, KEY);
  add(third, OTHER);
  const { hash } = head;
  add(draft(4, {}), OTHER);
  const pruned = {
    ...{
      before: 3,
      hash,
      from: 1,
      entries: 3,
      oldest: first.time,
      newest: third.time,
      days: 1_096,
    },
    keys: [KEY.publicKey, OTHER.publicKey],
    vouchers: [readSealedLine(made[1] ?? '')].flatMap((each) => each ?? []),
  };
  add(draft(5, { ...prunedStatement(pruned), time: 1_862_006_400_000 }), OTHER);
  return made;
}
const PRUNED_LINES = prunedLines();

it('says where a pruned journal begins and why, with the first key alone', () => {
  const begins =
    './journal.log: begins with entry 4: those before it were pruned after 1096 days, as entry 5 of 2029-01-02 says';
  const rest = file(PRUNED_LINES.slice(3));
  expect(verify(rest)).toMatchObject({ code: 0, err: '' });
  expect(verify(rest).out.split('\n')).toEqual([
    begins,
    `./journal.log: verified until entry 5, hash ${hashOf(PRUNED_LINES[4])}`,
    '',
  ]);
  const noted = (sequence: number, hash = hashOf(PRUNED_LINES[sequence - 1])) =>
    verify(rest, '--known', `${sequence}:${hash}`);
  expect(noted(1)).toMatchObject({ code: 0 });
  expect(noted(1).out).toContain('entry 1 was pruned and can no longer be compared');
  expect(noted(3).out).toContain('entry 3 was the last that was pruned, and its hash is known');
  expect(noted(3, 'a'.repeat(64))).toMatchObject({ code: 1 });
  expect(verify(file(PRUNED_LINES)).code).toBe(0);
  expect(verify(file(PRUNED_LINES.slice(4))).out).toContain(':1: key-unknown (entry 5)');
  expect(verify(file(PRUNED_LINES.slice(4)), '--key', OTHER.publicKey).out).toContain(
    ':1: missing-before (entry 5)',
  );
});

it('the vectors of docs/journal.md are these', () => {
  const text = readFileSync(guide, 'utf8');
  expect(text).toContain(KEY.publicKey);
  expect(text).toContain(['```text', ...LINES, '```'].join('\n'));
  expect(text).toContain(['```text', ...PRUNED_LINES.slice(3), '```'].join('\n'));
});
