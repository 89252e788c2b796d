/** Every outcome of the self-test has its sentences, in every language. */
import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../core/domain/failures.ts';
import { CAMERA_REASONS } from '../../core/domain/feed.ts';
import { finding, OUTCOMES, type Finding, type OutcomeCode } from '../../core/domain/self-test.ts';
import { textOf, wordsOf, type Say } from '../../core/domain/self-test-words.ts';
import { LANGUAGES, type Language } from '../../core/domain/settings.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';

async function sayIn(language: Language): Promise<Say> {
  const translate = await createTranslate(language);
  return (key, params) => translateCode(translate, key, params);
}

const CODES = Object.keys(OUTCOMES) as OutcomeCode[];
const PARAMS = {
  ...{ number: 7, name: 'River', stream: 'sub', seconds: 1.5, path: '/usr/bin/ffmpeg', version: 5 },
  ...{ codec: 'H.265', screens: '1 × 1', free: 3, least: 500, checked: 1, entries: 2, entry: 3 },
  ...{ networks: '10.0.0.5', ports: '554', ms: 9, width: 1, height: 1, coding: 'H.264' },
  ...{ partner: 'nysa', address: '10.0.0.7:7422', cause: 'ETIMEDOUT' },
  ...{ manufacturer: 'A', model: 'B', firmware: 'C', services: 'ptz', streams: 1 },
};

/** Those that say what to do in the words of a failure. */
const BY_FAILURE: ReadonlyMap<OutcomeCode, RegExp> = new Map([
  ['onvif-failed', /^onvif-/],
  ['server-failed', /^engine-(missing|too-old|unreachable|credentials-refused)$/],
  ['server-lacks', /^engine-(too-old|limits-short|sync-unseen|jetstream-off)$/],
]);

function variants(): Finding[] {
  return CODES.flatMap((code) => {
    if (code === 'camera-failed') {
      return CAMERA_REASONS.map((reason) => finding(code, { ...PARAMS, reason }));
    }
    const about = BY_FAILURE.get(code);
    if (about === undefined) return [finding(code, PARAMS)];
    const failures = FAILURE_CODES.filter((failure) => about.test(failure));
    const more = { address: '10.0.0.7', fingerprint: 'AB', limit: 'max_file', value: 1 };
    return failures.map((failure) => finding(code, { ...PARAMS, ...more, failure }));
  });
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('every outcome is told, what is wrong with what it means and what to do', async () => {
    const say = await sayIn(language);
    for (const one of variants()) {
      const { happened, means, todo } = wordsOf(one, say);
      const sentences = one.level === 'ok' ? [happened] : [happened, means, todo];
      expect([means === null, todo === null]).toEqual(Array(2).fill(one.level === 'ok'));
      for (const sentence of sentences) {
        expect(sentence, one.code).toMatch(/\p{L}/u);
        // Neither a key that has no words nor a value that is missing.
        expect(sentence, one.code).not.toMatch(/^[\w.-]+$|\{\{|undefined/);
      }
    }
  });
});

it('figures are written as the language writes them', async () => {
  const off = finding('clock-off', { seconds: 1.5 });
  expect(wordsOf(off, await sayIn('en')).happened).toContain('1.5 s');
  expect(wordsOf(off, await sayIn('cs')).happened).toContain('1,5 s');
});

it('as text the worst comes first, each with its level', async () => {
  const all = [finding('gpu-used'), finding('disk-low', { free: 3, least: 500 })];
  expect(textOf(all, await sayIn('en')).split('\n')).toEqual([
    'FAILED  Only 3 MB are free for the profile. With less than 500 MB the console may soon be unable to save anything. Free some space on that disk.',
    'OK  Pictures are put together by the graphics processor',
  ]);
});
