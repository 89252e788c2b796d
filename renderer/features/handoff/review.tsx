/** What is offered, read and repeated by whoever is to take it over. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  movesResponsibility,
  TASK_DECISIONS,
  type Acceptance,
  type Handoff,
} from '../../../core/domain/handoff/handoff.ts';
import { sayFact } from '../../../core/domain/handoff/wording.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { dropDraft } from '../../stores/draft-store.ts';
import { handoffStore, rememberRead } from '../../stores/handoff-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { Button } from '../../ui/button.tsx';
import { OfferFacts } from './offer-facts.tsx';
import { DeclineForm } from './reason-form.tsx';
import { SayingForm } from './saying-form.tsx';
import { useSaying, useWording } from './words.ts';

type Decision = Acceptance['tasks'][number]['decision'];
const POINTS = ['place', 'code', 'priority', 'wanted'] as const;
const NOT_READ: Acceptance['readBack'] = {
  ...{ place: false, code: false, priority: false, wanted: false },
};

interface ReviewProps {
  readonly known: KnownIncident;
  readonly handoff: Handoff;
  readonly here: Duty;
  readonly incidents: IncidentActions;
}

/** A new version begins anew: mount it with its version as key. */
export function Review({ known, handoff, here, incidents }: ReviewProps) {
  const { t } = useTranslation(['offer', 'handoff', 'incidents']);
  const wording = useWording();
  const say = useSaying();
  const [read, setRead] = useState(NOT_READ);
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [act, setAct] = useState<'ask' | 'decline' | null>(null);
  const before = useStore(handoffStore, (state) => state.read.get(handoff.id)?.before ?? null);
  const { incident } = known;
  const { id, version, state, offer } = handoff;
  const of = { handoff: id, version };
  const tasks = movesResponsibility(handoff)
    ? incident.tasks.filter((task) => task.state === 'open')
    : [];
  const isNote = handoff.kind === 'INFORM';
  const isWhole =
    isNote ||
    (POINTS.every((point) => read[point]) && tasks.every((task) => decisions.has(task.id)));
  const mayAccept = state === 'IN_REVIEW' && !handoff.stale && isWhole;

  useEffect(() => {
    rememberRead(handoff);
  }, [handoff]);
  useEffect(() => {
    if (state !== 'OFFERED') return;
    const body = { kind: 'handoff-seen', handoff: id, version } as const;
    void incidents.step({ incident: incident.id, body });
  }, [state, id, version, incident.id, incidents]);

  async function step(body: Parameters<IncidentActions['step']>[0]['body']): Promise<void> {
    if ((await incidents.step({ incident: incident.id, body })) === null) return;
    setAct(null);
    // It was said.
    dropDraft('saying', id);
    dropDraft('decline', incident.id);
  }
  function accept(): void {
    const decided = tasks.flatMap((task) => {
      const decision = decisions.get(task.id);
      return decision === undefined ? [] : [{ task: task.id, decision }];
    });
    const acceptance = { readBack: read, tasks: decided };
    void step({ kind: 'handoff-accepted', ...of, acceptance });
  }
  const pointText = (point: (typeof POINTS)[number]): string =>
    point === 'wanted'
      ? t(`incidents:wanted.${offer.wanted}`)
      : (sayFact(point, offer.facts, wording) ?? t('unknown'));

  return (
    <div className="review">
      {before === null ? null : <p className="offer-again">{t('review.again')}</p>}
      {handoff.stale ? <p className="offer-again">{t('review.stale')}</p> : null}
      <OfferFacts known={known} handoff={handoff} />
      {isNote ? null : (
        <fieldset className="read-back">
          <legend>{t('review.readBack')}</legend>
          {POINTS.map((point, index) => (
            <label key={point}>
              <input
                type="checkbox"
                autoFocus={index === 0}
                checked={read[point]}
                onChange={({ target }) => {
                  setRead({ ...read, [point]: target.checked });
                }}
              />
              <span>{t(`handoff:readBack.${point}`)}</span>
              <strong>{pointText(point)}</strong>
            </label>
          ))}
        </fieldset>
      )}
      {tasks.length === 0 ? null : (
        <fieldset className="offer-tasks">
          <legend>{t('review.tasks')}</legend>
          {tasks.map((task) => (
            <div key={task.id} role="radiogroup" aria-label={say(task.what)}>
              <p>{say(task.what)}</p>
              {TASK_DECISIONS.map((decision) => (
                <label key={decision}>
                  <input
                    type="radio"
                    name={task.id}
                    checked={decisions.get(task.id) === decision}
                    onChange={() => {
                      setDecisions(new Map(decisions).set(task.id, decision));
                    }}
                  />
                  {t(`handoff:task.${decision}`)}
                </label>
              ))}
            </div>
          ))}
        </fieldset>
      )}
      {act === 'ask' ? (
        <SayingForm
          title={t('words.question')}
          handoff={id}
          cancel={() => {
            setAct(null);
          }}
          say={(question) => void step({ kind: 'handoff-asked', ...of, question })}
        />
      ) : null}
      {act === 'decline' ? (
        <DeclineForm
          incident={incident.id}
          here={here}
          cancel={() => {
            setAct(null);
          }}
          decline={(code, words, ours) =>
            void step({ kind: 'handoff-declined', ...of, code, words, incident: ours })
          }
        />
      ) : null}
      <div className="handoff-decision">
        {isWhole ? null : <p className="form-hint">{t('review.missing')}</p>}
        <div className="button-row">
          {state === 'QUERIED' ? null : (
            <Button
              press={() => {
                setAct('ask');
              }}
            >
              {t('act.ask')}
            </Button>
          )}
          <Button
            press={() => {
              setAct('decline');
            }}
          >
            {t('act.decline')}
          </Button>
          <Button primary disabled={!mayAccept} press={accept}>
            {isNote
              ? t('act.note')
              : handoff.kind === 'ASSIST'
                ? t('act.promise')
                : t('act.accept')}
          </Button>
        </div>
      </div>
    </div>
  );
}
