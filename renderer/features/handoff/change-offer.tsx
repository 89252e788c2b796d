import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { notedIn } from '../../../core/domain/handoff/callback.ts';
import type { Handoff } from '../../../core/domain/handoff/handoff.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { OfferWords } from './offer-words.tsx';
import { NOTHING_PICKED } from './phrase-picker.tsx';
import { wordsOf, type SaidWords } from './said.ts';
import { TestCallField } from './test-call.tsx';

interface ChangeOfferProps {
  readonly handoff: Handoff;
  readonly incidents: Pick<IncidentActions, 'callback'>;
  /** What would be said if nothing were changed here. */
  readonly said: SaidWords;
  readonly change: (said: SaidWords) => void;
  readonly cancel: () => void;
}

/** A new version of an offer on its way, to the same recipient, with the facts as they are now. */
export function ChangeOffer(props: ChangeOfferProps) {
  const { handoff, incidents, said: before, change, cancel } = props;
  const { t } = useTranslation(['offer', 'console']);
  const language = useStore(consoleStore, (state) => state.language);
  const draft = useDraft('change', handoff.id, () => ({
    ...{ wanted: before.wanted, phrases: before.phrases, remark: before.remark?.text ?? '' },
    ...{ remarkLanguage: before.remark?.lang ?? language, picking: NOTHING_PICKED },
    test: before.test ?? null,
  }));
  const said = draft.fields;
  const { offer, stale } = handoff;
  const { wanted, phrases } = said;
  const next: SaidWords = {
    ...{ wanted, phrases: [...phrases], remark: wordsOf(said.remark, said.remarkLanguage) },
    ...(said.test === null ? {} : { test: said.test }),
  };
  // Nobody is made to read again what says the same.
  const isSame =
    !stale &&
    wanted === offer.wanted &&
    JSON.stringify([next.phrases, next.remark, next.test]) ===
      JSON.stringify([offer.phrases, offer.remark, notedIn(offer.callback)]);
  return (
    <Form
      className="offer-act"
      submit={() => {
        if (!isSame) change(next);
      }}
    >
      <p className="form-hint">{t('form.changed')}</p>
      <DraftLine draft={draft} />
      <OfferWords focus said={said} change={draft.set} />
      <TestCallField
        noted={said.test}
        change={(test) => {
          draft.set({ test });
        }}
        incidents={incidents}
      />
      <div className="button-row">
        <Button
          press={() => {
            draft.drop();
            cancel();
          }}
        >
          {t('console:common.cancel')}
        </Button>
        <Submit disabled={isSame}>{t('act.again')}</Submit>
      </div>
    </Form>
  );
}
