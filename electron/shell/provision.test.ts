import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatIssue, type TranslateIssue } from '../../core/contract/provisioning/format-issue.ts';
import { ISSUES, type IssueCode } from '../../core/contract/provisioning/issue.ts';
import { LANGUAGES, type Language } from '../../core/domain/settings.ts';
import { EXAMPLE } from '../adapters/provisioning/example.test-data.ts';
import {
  ProvisioningFolder,
  readText,
} from '../adapters/provisioning/provisioning-folder.test-support.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import {
  FULL,
  MemoryAudit,
  MemoryRecords,
  MemorySecrets,
} from '../services/fake-ports.test-support.ts';
import { scryptVerifiers } from '../adapters/verifiers/scrypt-verifiers.ts';
import { createOperatorRecords } from '../services/operator-records.ts';
import { openProfile } from '../services/profile.ts';
import { provisionAtStart } from './provision.ts';

function sentencesOf(language: Language): Record<string, string> {
  const path = new URL(`../../locales/${language}/provisioning.json`, import.meta.url);
  const file = JSON.parse(readFileSync(path, 'utf8')) as { issue: Record<string, string> };
  return file.issue;
}

const wanted = Object.entries(ISSUES).flatMap(([code, variants]) => [
  code,
  ...variants.map((variant) => `${code}_${variant}`),
]);
const placeholders = (sentence: string) => (sentence.match(/\{\{\w+\}\}/g) ?? []).sort();

async function translator(language: Language): Promise<TranslateIssue> {
  const translate = await createTranslate(language);
  return (key, params) => translateCode(translate, `provisioning:${key}`, params);
}

describe.each(LANGUAGES)('the sentences in %s', (language) => {
  const sentences = sentencesOf(language);

  test('are there for every code and variant, and no others', () => {
    expect(Object.keys(sentences).sort()).toEqual([...wanted].sort());
  });

  test.each(wanted)('%s has the placeholders of English and the marks of the language', (key) => {
    const sentence = sentences[key] ?? '';
    expect(placeholders(sentence)).toEqual(placeholders(sentencesOf('en')[key] ?? ''));
    expect(sentence).toBe(sentence.normalize('NFC'));
    expect(sentence).toMatch(/^\S.*[.]$/);
    // Cedillas are not Romanian; a straight or modifier apostrophe is not the house's Ukrainian.
    expect(sentence).not.toMatch(/[şţŞŢ'ʼ]/);
  });

  test('fill the lines of a refused file', async () => {
    const text = EXAMPLE.replace('number: 13', 'number: 12')
      .replace('type: fixed', 'type: dome')
      .replace('lat: 50.2294', 'lat: 91')
      .replace('owner:', 'color:')
      .replace('jes-020]', 'jes-099]')
      .replace('columns: 4', 'columns: 4, rows: 12')
      .replace('env:CAM12', 'env:CAM13');
    const reading = await readText(text);
    const translate = await translator(language);
    const lines = reading.ok ? [] : reading.issues.map((i) => formatIssue('c.yaml', i, translate));
    expect(lines).toHaveLength(6);
    for (const line of lines) {
      expect(line).toMatch(/^c\.yaml:\d+: [a-z][\w[\].]*: .+\.$/u);
      expect(line).not.toMatch(/\{\{|issue\.|undefined/);
    }
  });
});

test('every code that has variants only still has a sentence of its own', async () => {
  const translate = await translator('en');
  for (const code of Object.keys(ISSUES) as IssueCode[]) {
    expect(translate(`issue.${code}`, { context: 'no-such-variant' })).not.toContain('issue.');
  }
});

describe('from the command line', () => {
  const AT = Date.UTC(2026, 6, 27, 12);
  const SOUND =
    "cameras:\n  - { id: a, number: 1, name: A, streams: { main: 'rtsp://10.0.0.1/' } }\n";

  let folder: ProvisioningFolder;
  let file: string;
  let audit: MemoryAudit;
  let stored: MemoryRecords;
  beforeEach(() => {
    folder = new ProvisioningFolder();
    audit = new MemoryAudit();
    stored = new MemoryRecords();
  });
  afterEach(() => {
    folder.remove();
  });

  async function provision(text: string, secrets = new MemorySecrets()) {
    file = folder.put('centre.yaml', text);
    const opened = await openProfile(stored, secrets, () => undefined);
    if (!opened.ok) throw new Error(opened.failure.code);
    const translate = await createTranslate('en');
    const auditing = { audit, clock: { now: () => AT }, report: vi.fn() };
    const verifiers = scryptVerifiers({ log2N: 1, r: 8, p: 1 });
    const records = createOperatorRecords(opened.value, verifiers);
    let ids = 0;
    const newId = () => `00000000-0000-4000-8000-00000000000${(ids += 1)}`;
    const tools = { profile: opened.value, records, verifiers, newId };
    return provisionAtStart(file, tools, translate, auditing);
  }

  const entry = (outcome: string) => ({
    ...{ at: AT, subject: 'provisioning', request: '--provision', window: 'command-line', outcome },
    ...{ operator: null, role: null, act: 'act-1' },
    detail: { file },
  });
  const noted = (before: object, after: object) => ({ ...entry('done'), noted: { before, after } });

  test('a file that is applied stands in the audit', async () => {
    expect(await provision(SOUND)).toMatchObject({ ok: true });
    const camera = { id: 'a', number: 1, name: 'A', main: 'rtsp://10.0.0.1/' };
    const after = { cameras: { a: expect.objectContaining(camera) as unknown } };
    expect(audit.entries).toEqual([entry('begun'), noted({}, after)]);
    expect(stored.part('cameras')).toMatchObject([{ camera: { id: 'a' } }]);
  });

  test('only what differs is noted, and of secrets only that they are others', async () => {
    const other = SOUND.replace('name: A', 'name: B').replace(
      "0.1/' }",
      "0.1/', user: root, password: plain-secret }",
    );
    const profile = new MemorySecrets();
    for (const text of [SOUND, other, other]) await provision(text, profile);
    expect(audit.entries.filter(({ outcome }) => outcome === 'done').slice(1)).toMatchObject([
      {
        noted: {
          before: { cameras: { a: { name: 'A' } } },
          after: { cameras: { a: { name: 'B', credentials: 'changed' } } },
        },
      },
      { noted: { before: {}, after: {} } },
    ]);
    expect(JSON.stringify(audit.entries)).not.toMatch(/plain-secret|root/);
  });

  test('a file with mistakes stands in the audit as one that failed', async () => {
    const refused = await provision(SOUND.replace('number: 1', 'number: 0'));
    expect(refused.ok).toBe(false);
    expect(refused.lines).toEqual([expect.stringContaining(`${file}:2: cameras[0].number: `)]);
    expect(audit.entries).toEqual([entry('begun'), entry('failed')]);
    expect(stored.writes).toEqual([]);
  });

  test('nothing is applied where the audit cannot be written, and one clear line says so', async () => {
    audit.failure = () => FULL;
    const refused = await provision(SOUND);
    expect(refused.ok).toBe(false);
    expect(refused.lines).toEqual([
      expect.stringMatching(
        /centre\.yaml: This could not be entered in the audit log .* not done\./,
      ),
    ]);
    expect(stored.writes).toEqual([]);
  });
});
