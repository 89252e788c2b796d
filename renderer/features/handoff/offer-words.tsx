import { useTranslation } from 'react-i18next';
import { sayPhrase } from '../../../core/domain/handoff/wording.ts';
import { WANTED } from '../../../core/domain/incident/codes.ts';
import { LANGUAGES } from '../../../core/domain/settings.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import { NOTHING_PICKED, PhrasePicker } from './phrase-picker.tsx';
import type { Said } from './said.ts';
import { useWording } from './words.ts';

interface OfferWordsProps {
  readonly said: Said;
  readonly change: (said: Said) => void;
  readonly focus?: boolean;
}

/** What is wanted next and messages, by codes that everybody reads in their own language, and a remark. */
export function OfferWords({ said, change, focus = false }: OfferWordsProps) {
  const { t } = useTranslation(['offer', 'handoff', 'incidents', 'phrases']);
  const wording = useWording();
  const { wanted, phrases, remark, remarkLanguage, picking } = said;
  return (
    <>
      <Choice
        focus={focus}
        label={t('handoff:readBack.wanted')}
        value={wanted}
        options={WANTED.map((each) => [each, t(`incidents:wanted.${each}`)])}
        change={(next) => {
          change({ ...said, wanted: next });
        }}
      />
      {phrases.map((phrase, index) => (
        <p key={JSON.stringify(phrase)} className="offer-phrase">
          {sayPhrase(phrase, 'text', wording)}
          <Button
            plain
            label={t('act.remove', { what: sayPhrase(phrase, 'text', wording) })}
            press={() => {
              change({ ...said, phrases: phrases.filter((_, at) => at !== index) });
            }}
          >
            ×
          </Button>
        </p>
      ))}
      <PhrasePicker
        take={(phrase) => {
          change({ ...said, phrases: [...phrases, phrase], picking: NOTHING_PICKED });
        }}
        held={{
          picking,
          change: (next) => {
            change({ ...said, picking: next });
          },
        }}
      />
      <TextField
        label={t('form.remark')}
        value={remark}
        change={(text) => {
          change({ ...said, remark: text });
        }}
        most={1_000}
      />
      {remark.trim() === '' ? null : (
        <Choice
          label={t('form.remarkLanguage')}
          value={remarkLanguage}
          options={LANGUAGES.map((each) => [each, t(`phrases:language.${each}`)])}
          change={(next) => {
            change({ ...said, remarkLanguage: next });
          }}
        />
      )}
    </>
  );
}
