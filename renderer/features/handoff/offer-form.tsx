/** Hands an incident over: everything is proposed, so that whom it goes to is all that need be chosen. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readableName } from '../../../core/domain/transliteration.ts';
import { mayBeOne } from '../../../core/domain/exercise/live.ts';
import type { HandoffKind } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useIncidentTitle } from '../../forms/incident-number.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { exerciseStore } from '../../stores/exercise-store.ts';
import { handoffStore, knownIncidents, showOfferForm } from '../../stores/handoff-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import { OfferPreview } from './offer-preview.tsx';
import { OfferWords } from './offer-words.tsx';
import { NOTHING_PICKED } from './phrase-picker.tsx';
import { wordsOf } from './said.ts';
import { TestCallField } from './test-call.tsx';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import {
  cameBy,
  chosenRecipient,
  keyOfRecipient,
  needsReason,
  recipientsOf,
  type Recipient,
} from './recipients.ts';

interface OfferFormProps {
  readonly known: KnownIncident;
  readonly here: Duty;
  readonly incidents: IncidentActions;
}

export function OfferForm({ known, here, incidents }: OfferFormProps) {
  const { t } = useTranslation(['offer', 'handoff', 'incidents', 'console']);
  const titleOf = useIncidentTitle();
  const { incident } = known;
  const state = useStore(incidentStore);
  const language = useStore(consoleStore, (each) => each.language);
  const running = useStore(exerciseStore, (each) => each.now.running);
  const taking =
    incident.exercise === undefined || running?.id !== incident.exercise ? null : running.positions;
  const recipients = recipientsOf(state.now.presences, here, taking, state.now.partners);
  const came = cameBy(incident.handoffs, here);
  const proposed = useStore(handoffStore, (each) => each.to);
  const draft = useDraft('offer', incident.id, () => ({
    ...{ kind: 'TRANSFER', person: null, login: '', override: '', also: [] },
    ...{ wanted: incident.facts.wanted ?? 'take-over', phrases: [], remark: '' },
    recipient: proposed === null ? null : `${proposed}/`,
    ...{ remarkLanguage: language, picking: NOTHING_PICKED, test: null },
  }));
  const { kind, login, override, also, ...said } = draft.fields;
  const [sending, setSending] = useState(false);
  const recipient = chosenRecipient(recipients, said.recipient, said.person);
  const isAbsent = recipient?.key === 'absent';
  const isUnasked = recipient !== undefined && needsReason(recipient);
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
  // What was ticked a while ago may be somebody else's by now.
  const together = also.filter((id) => others.some((each) => each.incident.id === id));
  const isReady = to !== null && (!isUnasked || override.trim() !== '') && !sending;

  /** @returns what is different by it. */
  function choosing(key: string, absent = ''): Partial<typeof draft.fields> {
    const person = recipients.find((each) => each.key === key)?.to?.person ?? null;
    // Whoever leaves meanwhile is somebody who is not on duty.
    return { recipient: key, person, login: person ?? absent };
  }

  function chooseKind(next: HandoffKind): void {
    if (next !== 'RETURN' || came === null) {
      draft.set({ kind: next });
      return;
    }
    // It goes back to whoever gave it.
    const back = keyOfRecipient(recipients, came.from);
    draft.set({ kind: next, ...choosing(back, came.from.person ?? '') });
  }

  async function send(): Promise<void> {
    if (!isReady) return;
    setSending(true);
    const done = await incidents.send({
      incidents: [incident.id, ...(kind === 'RETURN' ? [] : together)],
      as: kind,
      offering: {
        ...{ to, wanted: said.wanted, phrases: [...said.phrases] },
        remark: wordsOf(said.remark, said.remarkLanguage),
        override: isUnasked ? wordsOf(override, language) : null,
        ...(said.test === null ? {} : { test: said.test }),
      },
      returns: kind === 'RETURN' ? (came?.id ?? null) : null,
    });
    setSending(false);
    if (!done) return;
    draft.drop();
    showOfferForm(false);
  }

  const kinds = ['TRANSFER', 'ASSIST', 'INFORM', ...(came === null ? [] : ['RETURN'])] as const;
  return (
    <Form className="offer-form" submit={() => void send()}>
      <h3>{t('form.title')}</h3>
      <DraftLine draft={draft} />
      <Choice
        focus
        label={t('form.recipient')}
        value={recipient?.key ?? 'centre'}
        options={recipients.map((each) => [each.key, nameOf(each)] as const)}
        change={(key) => {
          draft.set(choosing(key));
        }}
      />
      {isAbsent ? (
        <TextField
          label={t('form.login')}
          value={login}
          change={(next) => {
            draft.set({ login: next });
          }}
          most={64}
        />
      ) : null}
      {isUnasked ? (
        <TextField
          label={t('form.override')}
          value={override}
          change={(next) => {
            draft.set({ override: next });
          }}
        />
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
      <OfferWords said={said} change={draft.set} />
      <TestCallField
        noted={said.test}
        change={(test) => {
          draft.set({ test });
        }}
        incidents={incidents}
      />
      {others.length === 0 || kind === 'RETURN' ? null : (
        <fieldset className="offer-also">
          <legend>{t('form.also')}</legend>
          {others.map((each) => (
            <label key={each.incident.id}>
              <input
                type="checkbox"
                checked={also.includes(each.incident.id)}
                onChange={({ target }) => {
                  const { id } = each.incident;
                  const rest = also.filter((one) => one !== id);
                  draft.set({ also: target.checked ? [...rest, id] : rest });
                }}
              />
              <PriorityMark priority={each.incident.facts.priority} />
              <span>
                {titleOf(each)} {t(`incidents:code.${each.incident.facts.code}`)}
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
              draft.drop();
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

  function nameOf({ key: of, presence, partner }: Recipient): string {
    if (presence === null && partner !== undefined) {
      const centre = readableName(partner.name, language);
      return partner.isUp ? t('form.partner', { centre }) : t('form.partnerGone', { centre });
    }
    if (presence === null) return of === 'centre' ? t('form.centre') : t('form.absent');
    const own = presence.name === '' ? presence.journal.slice(0, 8) : presence.name;
    const name = partner === undefined ? own : readableName(own, language);
    const centre = partner === undefined ? [] : [readableName(partner.name, language)];
    return [...centre, name, ...presence.languages.map((each) => each.toUpperCase())].join(' · ');
  }
}
