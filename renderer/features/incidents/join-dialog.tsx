import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isExercise, mayBeOne } from '../../../core/domain/exercise/live.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { Failure } from '../../../core/domain/result.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { IncidentDesk, PartProps } from './incident-desk.ts';
import { numberText } from '../../../core/domain/incident/number.ts';
import { mayBeDuplicate } from './possible-acts.ts';

interface JoinDialogProps extends PartProps {
  /** `duplicate`: this one is the same as another, which stays; `merged`: the other one ends. */
  readonly as: 'duplicate' | 'merged';
  readonly close: () => void;
}

/** Two incidents were found to be one: the one that stays names the other, and the other ends. */
export function JoinDialog({ as, one, desk, close }: JoinDialogProps) {
  const { t } = useTranslation(['board', 'incidents']);
  const { t: tc } = useTranslation();
  const { id } = one.known.incident;
  const { author, incidents } = desk;
  const open = useStore(incidentStore, (state) => state.now.open);
  const [found, setFound] = useState<readonly KnownIncident[] | null>(null);
  const others = (found ?? open)
    .filter(({ incident }) => mayBeOne(incident, one.known.incident))
    .filter(({ incident }) =>
      as === 'duplicate'
        ? incident.id !== id
        : author !== null && mayBeDuplicate(incident, id, author),
    );
  const [chosen, setChosen] = useState('');
  const isThere = others.some(({ incident }) => incident.id === chosen);
  const other = isThere ? chosen : (others[0]?.incident.id ?? '');

  async function join(): Promise<void> {
    const [ends, stays] = as === 'duplicate' ? [id, other] : [other, id];
    const ended = await incidents.write({
      ...{ incident: ends, occurred: null },
      bodies: [{ kind: 'duplicate', of: stays }],
    });
    if (ended === null) return;
    if (ends === id) desk.settle(ended);
    const merged = await incidents.write({
      ...{ incident: stays, occurred: null },
      bodies: [{ kind: 'merged', incident: ends }],
    });
    if (stays === id) desk.settle(merged);
    close();
  }

  return (
    <Dialog title={t(`act.${as}`)} close={close}>
      <Form
        submit={() => {
          if (other !== '') void join();
        }}
      >
        <p>{t(`join.${as}`)}</p>
        {others.length === 0 ? (
          <p>{found === null ? t('join.none') : t('find.nothing')}</p>
        ) : (
          <Choice
            focus
            label={t('join.other')}
            value={other}
            options={others.map(
              (known) =>
                [
                  known.incident.id,
                  [
                    numberText(known),
                    t(`incidents:code.${known.incident.facts.code}`),
                    known.incident.facts.place?.name ?? '',
                  ].join(' · '),
                ] as const,
            )}
            change={setChosen}
          />
        )}
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={other === ''}>{t(`act.${as}`)}</Submit>
        </div>
      </Form>
      <FindOther incidents={incidents} show={setFound} played={isExercise(one.known.incident)} />
    </Dialog>
  );
}

/** How many are found at most: whoever needs more says more. */
const MOST_FOUND = 50;

interface FindOtherProps {
  readonly incidents: IncidentDesk['incidents'];
  /** null: those that are told without asking. */
  readonly show: (found: readonly KnownIncident[] | null) => void;
  /** Exercises are found by their mode alone. */
  readonly played: boolean;
}

/** The board tells the most urgent ones; any other is found by its number, place or words. */
function FindOther({ incidents, show, played }: FindOtherProps) {
  const { t } = useTranslation('board');
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const text = typed.trim();
  return (
    <Form
      submit={() => {
        setFailure(null);
        if (text === '') {
          show(null);
          return;
        }
        void incidents
          .find({
            search: { text, ...(played ? { mode: 'EXERCISE' } : {}) },
            ...{ before: null, limit: MOST_FOUND },
          })
          .then((answer) => {
            if (answer.ok) show(answer.value.found);
            else setFailure(answer.failure);
          });
      }}
    >
      <TextField label={t('find.text')} value={typed} change={setTyped} most={200} />
      <div className="button-row">
        <Submit disabled={false}>
          <Search size="1.1em" aria-hidden /> {t('find.do')}
        </Submit>
      </div>
      <FailureText failure={failure} />
    </Form>
  );
}
