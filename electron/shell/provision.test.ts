import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatIssue, type TranslateIssue } from '../../core/contract/provisioning/format-issue.ts';
import { ISSUES, type IssueCode } from '../../core/contract/provisioning/issue.ts';
import { LANGUAGES, type Language } from '../../core/domain/settings.ts';
import { ENVIRONMENT, EXAMPLE } from '../adapters/provisioning/example.test-data.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { readProvisioningBytes } from '../adapters/provisioning/read-file.ts';

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
    const reading = await readProvisioningBytes(new TextEncoder().encode(text), '.', ENVIRONMENT);
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
