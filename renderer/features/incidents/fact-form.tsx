import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
  CAUSES,
  DANGERS,
  DIRECTIONS,
  EVENT_CODES,
  PRIORITIES,
  TRENDS,
  WANTED,
} from '../../../core/domain/incident/codes.ts';
import type { Facts } from '../../../core/domain/incident/facts.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import { changeOf, typedOf, type ChosenFacts, type TypedFacts } from './fact-change.ts';
import { useFactWords } from './fact-words.ts';
import type { IncidentDesk } from './incident-desk.ts';

/** What each may be; `null` where nobody may know it. */
const CHOICES = {
  ...{ code: EVENT_CODES, priority: PRIORITIES, danger: DANGERS },
  ...{ direction: [null, ...DIRECTIONS], trend: [null, ...TRENDS], wanted: [null, ...WANTED] },
  ...{ category: CAP_CATEGORIES, urgency: CAP_URGENCIES, severity: CAP_SEVERITIES },
  ...{ certainty: CAP_CERTAINTIES, cause: [null, ...CAUSES] },
} as const satisfies { readonly [F in keyof ChosenFacts]: readonly ChosenFacts[F][] };

const FIRST = ['code', 'priority', 'danger'] as const;
const THEN = [
  ...['direction', 'trend', 'wanted', 'category', 'urgency', 'severity', 'certainty', 'cause'],
] as const;

interface FactFormProps {
  readonly incident: string;
  readonly facts: Facts;
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

/** Everything that was changed goes into the timeline as one entry. */
export function FactForm({ incident, facts, desk, close }: FactFormProps) {
  const { t, i18n } = useTranslation('board');
  const { t: tc } = useTranslation();
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const draft = useDraft('facts', incident, () => ({ typed: {}, chosen: {} }));
  const { chosen } = draft.fields;
  // What nobody touched stays as the incident has it, also where somebody else changes it meanwhile.
  const typed: TypedFacts = { ...typedOf(facts, timezone), ...draft.fields.typed };
  const type = (field: keyof TypedFacts) => (value: string) => {
    draft.set({ typed: { ...draft.fields.typed, [field]: value } });
  };
  const end = (): void => {
    draft.drop();
    close();
  };
  const change = changeOf(facts, chosen, typed, timezone);
  const isSame = Object.keys(change).length === 0;
  const choice = (fact: keyof ChosenFacts, focus = false) => (
    <FactChoice
      key={fact}
      fact={fact}
      value={{ ...facts, ...chosen }[fact]}
      focus={focus}
      choose={(value) => {
        draft.set({ chosen: { ...chosen, [fact]: value } });
      }}
    />
  );
  return (
    <section className="incident-part" aria-label={t('facts.change')}>
      <Form
        submit={() => {
          if (isSame) return;
          void desk.write({ kind: 'changed', facts: change }).then((done) => {
            if (done) end();
          });
        }}
      >
        <DraftLine draft={draft} />
        {FIRST.map((fact, index) => choice(fact, index === 0))}
        <TextField label={t('fact.place')} value={typed.place} change={type('place')} />
        <div className="incident-fields">
          <TextField digits label={t('fact.radius')} value={typed.radius} change={type('radius')} />
          <TextField
            digits
            label={t('fact.persons')}
            value={typed.persons}
            change={type('persons')}
          />
          <TextField
            digits
            label={t('fact.vehicles')}
            value={typed.vehicles}
            change={type('vehicles')}
          />
        </div>
        {(['occurred', 'deadline'] as const).map((field) => (
          <DateTimeField
            key={field}
            label={t(`fact.${field}`)}
            language={i18n.language}
            value={typed[field]}
            change={type(field)}
          />
        ))}
        {THEN.map((fact) => choice(fact))}
        <div className="button-row">
          <Button press={end}>{tc('common.cancel')}</Button>
          <Submit disabled={isSame}>{t('facts.save')}</Submit>
        </div>
      </Form>
    </section>
  );
}

interface FactChoiceProps {
  readonly fact: keyof ChosenFacts;
  readonly value: ChosenFacts[keyof ChosenFacts];
  readonly focus: boolean;
  readonly choose: (value: ChosenFacts[keyof ChosenFacts]) => void;
}

function FactChoice({ fact, value, focus, choose }: FactChoiceProps) {
  const { t } = useTranslation('board');
  const wordsOf = useFactWords();
  const values: readonly ChosenFacts[keyof ChosenFacts][] = CHOICES[fact];
  return (
    <Choice
      focus={focus}
      label={t(`fact.${fact}`)}
      value={String(value ?? '')}
      options={values.map(
        (known) =>
          [String(known ?? ''), wordsOf({ [fact]: known }, fact) ?? t('facts.unknown')] as const,
      )}
      change={(next) => {
        choose(values.find((known) => String(known ?? '') === next) ?? null);
      }}
    />
  );
}
