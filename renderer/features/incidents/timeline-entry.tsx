import { Hourglass, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { KnownEntry } from '../../../core/incident-ports.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { EntryDetail } from './entry-detail.tsx';
import type { IncidentDesk, PartProps } from './incident-desk.ts';

/** Recorded later than that is told apart from when it happened, ms. */
const APART_MS = 60_000;
/** What somebody said; what somebody did is corrected by doing something else. */
const CORRECTABLE: readonly string[] = ['note', 'did', 'said', 'decided', 'changed'];

interface TimelineEntryProps extends PartProps {
  readonly known: KnownEntry;
  /** A later entry says that this one was wrong. */
  readonly corrected: boolean;
}

export function TimelineEntry({ known, one, desk, corrected }: TimelineEntryProps) {
  const { t } = useTranslation(['board', 'incidents', 'messages']);
  const time = useTimeOfDay();
  const nameOf = usePartyName();
  const [correcting, setCorrecting] = useState(false);
  const { entry, refused, waiting, apart } = known;
  const { author, body, lang, occurred, recorded } = entry;
  const { incident } = one.known;
  const by =
    author.role === null ? t('who.program') : author.name === '' ? nameOf(author) : author.name;
  const What = corrected || refused !== null ? 's' : 'div';
  return (
    <li
      data-entry={body.kind}
      data-refused={refused ?? undefined}
      data-corrected={corrected}
      data-waiting={waiting === true ? (one.known.waiting ?? 'centre') : undefined}
    >
      <span className="timeline-head">
        <time dateTime={new Date(occurred).toISOString()}>{time(occurred)}</time>
        <span>{by}</span>
        <span className="typed-language">{lang.toUpperCase()}</span>
      </span>
      {recorded - occurred > APART_MS ? (
        <span className="form-hint">{t('timeline.recorded', { time: time(recorded) })}</span>
      ) : null}
      <What className="timeline-what">
        <strong>{t(`incidents:entry.${body.kind}`)}</strong>
        <EntryDetail entry={entry} incident={incident} incidents={desk.incidents} />
      </What>
      {waiting === true ? (
        <p className="form-hint">
          <Hourglass size="1em" aria-hidden /> {t(`waits.${one.known.waiting ?? 'centre'}`)}
        </p>
      ) : null}
      {refused === null ? null : (
        <p className="form-hint">
          <strong>{apart === true ? t('timeline.apart') : t('timeline.refused')}</strong>{' '}
          {t(`messages:failure.${refused}`, {
            state: t(`incidents:state.${incident.state}`),
            responsible: nameOf(incident.responsible),
          })}
        </p>
      )}
      {corrected ? <p className="form-hint">{t('timeline.corrected')}</p> : null}
      {correcting ? (
        <Correct
          entry={entry.id}
          desk={desk}
          close={() => {
            setCorrecting(false);
          }}
        />
      ) : desk.acts.has('note') &&
        refused === null &&
        !corrected &&
        CORRECTABLE.includes(body.kind) ? (
        <Button
          plain
          label={t('correct.label', { what: t(`incidents:entry.${body.kind}`) })}
          press={() => {
            setCorrecting(true);
          }}
        >
          <PencilLine size="1.1em" aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}

interface CorrectProps {
  readonly entry: string;
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

function Correct({ entry, desk, close }: CorrectProps) {
  const { t } = useTranslation('board');
  const { t: tc } = useTranslation();
  const lang = useStore(consoleStore, (state) => state.language);
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  return (
    <Form
      submit={() => {
        if (text === '') return;
        void desk.write({ kind: 'corrected', entry, words: { text, lang } }).then((done) => {
          if (done) close();
        });
      }}
    >
      <TextField label={t('correct.words')} value={typed} change={setTyped} most={4_000} focus />
      <div className="button-row">
        <Button press={close}>{tc('common.cancel')}</Button>
        <Submit disabled={text === ''}>{t('correct.do')}</Submit>
      </div>
    </Form>
  );
}
