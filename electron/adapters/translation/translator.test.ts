import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../core/domain/failures.ts';
import { LINK_REASONS } from '../../../core/domain/feed.ts';
import { LANGUAGES } from '../../../core/domain/settings.ts';
import { createTranslate, translateCode } from './translator.ts';

describe('translation outside the windows', () => {
  it('speaks the language that was asked for, each of them at the same time', async () => {
    const words = await Promise.all(
      LANGUAGES.map(async (language) => (await createTranslate(language))('level.warn')),
    );
    expect(words[LANGUAGES.indexOf('en')]).toBe('WARNING');
    expect(new Set(words).size).toBeGreaterThan(4);
  });

  it('fills in what a person wrote as it is', async () => {
    const translate = await createTranslate('en');
    expect(translate('cli.provisioned', { file: `<Města> & "obce".yaml` })).toBe(
      '<Města> & "obce".yaml: applied',
    );
  });

  it.each(LANGUAGES)(
    'has a sentence for every failure and every reason in %s',
    async (language) => {
      const translate = await createTranslate(language);
      const keys = [
        ...FAILURE_CODES.map((code) => `messages:failure.${code}`),
        ...LINK_REASONS.map((reason) => `messages:reason.${reason}`),
      ];
      for (const key of keys) {
        const sentence = translateCode(translate, key, {});
        // A key without a sentence comes back as it is.
        expect(sentence).not.toBe(key.replace('messages:', ''));
        expect(sentence).toMatch(/\S \S/);
      }
    },
  );
});
