/** Hands an incident over: everything is proposed, so that whom it goes to is all that need be chosen. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { mayBeOne } from '../../../core/domain/exercise/live.ts';
import type { HandoffKind } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import type { KnownIncident } from '../../../core/incident-ports.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { exerciseStore } from '../../stores/exercise-store.ts';
import { knownIncidents, showOfferForm } from '../../stores/handoff-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import { OfferPreview } from './offer-preview.tsx';
import { OfferWords } from './offer-words.tsx';
import { wordsOf, type Said } from './said.ts';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { cameBy, keyOfRecipient, recipientsOf } from './recipients.ts';

interface OfferFormProps {
  readonly known: KnownIncident;
  readonly here: Duty;
  readonly incidents: IncidentActions;
}

export function OfferForm({ known, here, incidents }: OfferFormProps) {
  const { t } = useTranslation(['offer', 'handoff', 'incidents', 'console']);
  const { incident } = known;
  const state = useStore(incidentStore);
  const language = useStore(consoleStore, (each) => each.language);
  const running = useStore(exerciseStore, (each) => each.now.running);
  const taking =
    incident.exercise === undefined || running?.id !== incident.exercise ? null : running.positions;
  const recipients = recipientsOf(state.now.presences, here, taking);
  const came = cameBy(incident.handoffs, here);
  const [kind, setKind] = useState<HandoffKind>('TRANSFER');
  const [key, setKey] = useState(recipients[0]?.key ?? 'centre');
  const [login, setLogin] = useState('');
  const [override, setOverride] = useState('');
  const [said, setSaid] = useState<Said>({
    ...{ wanted: incident.facts.wanted ?? 'take-over', phrases: [], remark: '' },
    remarkLanguage: language,
  });
  const [also, setAlso] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  // Somebody who was chosen may have left meanwhile.
  const recipient = recipients.find((each) => each.key === key) ?? recipients[0];
  const isAbsent = recipient?.key === 'absent';
  const to =
    recipient?.to ??
    (login.trim() === ''
      ? null
      : { centre: here.centre, position: null, person: login.trim().toLowerCase() });
  const others = knownIncidents(state).filter(
    (each) =>
      each.incident.id !== incident.id &&
      mayBeOne(each.incident, incident) &&
      answersFor(each.incident.responsible, here),
  );
  const isReady = to !== null && (!isAbsent || override.trim() !== '') && !sending;

  function chooseKind(next: HandoffKind): void {
    setKind(next);
    if (next !== 'RETURN' || came === null) return;
    // It goes back to whoever gave it.
    const back = keyOfRecipient(recipients, came.from);
    setKey(back);
    if (back === 'absent') setLogin(came.from.person ?? '');
  }

  async function send(): Promise<void> {
    if (!isReady) return;
    setSending(true);
    const done = await incidents.send({
      incidents: [incident.id, ...(kind === 'RETURN' ? [] : also)],
      as: kind,
      offering: {
        ...{ to, wanted: said.wanted, phrases: [...said.phrases] },
        remark: wordsOf(said.remark, said.remarkLanguage),
        override: isAbsent ? wordsOf(override, language) : null,
      },
      returns: kind === 'RETURN' ? (came?.id ?? null) : null,
    });
    setSending(false);
    if (done) showOfferForm(false);
  }

  const kinds = ['TRANSFER', 'ASSIST', 'INFORM', ...(came === null ? [] : ['RETURN'])] as const;
  return (
    <Form className="offer-form" submit={() => void send()}>
      <h3>{t('form.title')}</h3>
      <Choice
        focus
        label={t('form.recipient')}
        value={recipient?.key ?? 'centre'}
        options={recipients.map((each) => [each.key, nameOf(each)] as const)}
        change={setKey}
      />
      {isAbsent ? (
        <>
          <TextField label={t('form.login')} value={login} change={setLogin} most={64} />
          <TextField label={t('form.override')} value={override} change={setOverride} />
        </>
      ) : null}
      <Choice
        label={t('form.kind')}
        value={kind}
        options={kinds.map((each) => [
          each as HandoffKind,
          t(`handoff:kind.${each as HandoffKind}`),
        ])}
        change={chooseKind}
      />
      <p className="form-hint">{t(`handoff:kindMeans.${kind}`)}</p>
      <OfferWords said={said} change={setSaid} />
      {others.length === 0 || kind === 'RETURN' ? null : (
        <fieldset className="offer-also">
          <legend>{t('form.also')}</legend>
          {others.map((each) => (
            <label key={each.incident.id}>
              <input
                type="checkbox"
                checked={also.has(each.incident.id)}
                onChange={({ target }) => {
                  const next = new Set(also);
                  if (target.checked) next.add(each.incident.id);
                  else next.delete(each.incident.id);
                  setAlso(next);
                }}
              />
              <PriorityMark priority={each.incident.facts.priority} />
              <span>
                {t('number', { year: each.year, number: each.number })}{' '}
                {t(`incidents:code.${each.incident.facts.code}`)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <OfferPreview incident={incident} kind={kind} />
      <div className="handoff-decision">
        <div className="button-row">
          <Button
            press={() => {
              showOfferForm(false);
            }}
          >
            {t('console:common.cancel')}
          </Button>
          <Submit disabled={!isReady}>{t('act.offer')}</Submit>
        </div>
      </div>
    </Form>
  );

  function nameOf({ key: of, presence }: (typeof recipients)[number]): string {
    if (presence === null) return of === 'centre' ? t('form.centre') : t('form.absent');
    const name = presence.name === '' ? presence.journal.slice(0, 8) : presence.name;
    return [name, ...presence.languages.map((each) => each.toUpperCase())].join(' · ');
  }
}
