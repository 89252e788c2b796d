/** What a call or a visit reports, taken down by keyboard; Enter saves it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { EVENT_CODES, PRIORITIES } from '../../../core/domain/incident/codes.ts';
import { REPORT_CHANNELS, type SameAs } from '../../../core/domain/report/report.ts';
import { LANGUAGES } from '../../../core/domain/settings.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { showReports } from '../../stores/report-store.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { localField } from '../../ui/local-field.ts';
import { TextField } from '../../ui/text-field.tsx';
import {
  emptyDraft,
  occurredOfDraft,
  placeOfDraft,
  reportOfDraft,
  type ReportDraft,
} from './draft-report.ts';
import { PlaceField } from './place-field.tsx';
import { SimilarList } from './similar-list.tsx';

/** What an app brings in nobody takes down. */
const CHANNELS = REPORT_CHANNELS.filter((channel) => channel !== 'app');

export function ReportForm({ reports }: { readonly reports: ReportActions }) {
  const { t, i18n } = useTranslation(['intake', 'incidents']);
  const { t: tc } = useTranslation();
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const language = useStore(consoleStore, (state) => state.language);
  const [busy, setBusy] = useState(false);
  const typed = useDraft('intake', '', () => emptyDraft(Date.now()));
  const { fields: draft, set } = typed;
  const { code, priority, channel } = draft;

  async function save(sameAs: SameAs | null): Promise<void> {
    const report = reportOfDraft(draft, timezone, language, sameAs);
    if (report === null || busy) return;
    setBusy(true);
    if (!(await reports.receive(report))) setBusy(false);
  }

  const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
  return (
    <section className="intake-panel" aria-label={t('queue.new')}>
      <header className="panel-head">
        <h2>{t('queue.new')}</h2>
      </header>
      <DraftLine draft={typed} />
      <Form className="intake-form" submit={() => void save(null)}>
        <SaidField draft={draft} set={set} />
        <PlaceField
          text={draft.place}
          known={draft.known}
          change={(place, known) => {
            set({ place, known });
          }}
        />
        <div className="intake-fields">
          <Choice
            label={t('form.code')}
            value={code}
            options={EVENT_CODES.map((known) => [known, t(`incidents:code.${known}`)] as const)}
            change={(next) => {
              set({ code: next });
            }}
          />
          <Choice
            label={t('form.priority')}
            value={String(priority)}
            options={PRIORITIES.map(
              (known) => [String(known), t(`incidents:priority.${known}`)] as const,
            )}
            change={(chosen) => {
              set({ priority: PRIORITIES.find((known) => String(known) === chosen) ?? priority });
            }}
          />
        </div>
        <SimilarList
          happening={{
            ...{ code, occurred: occurredOfDraft(draft, timezone), place: placeOfDraft(draft) },
          }}
          report={null}
          reports={reports}
          choose={(sameAs) => void save(sameAs)}
          disabled={busy || draft.words.trim() === ''}
        />
        <TextField
          label={t('form.name')}
          value={draft.name}
          change={(name) => {
            set({ name });
          }}
        />
        <TextField
          label={t('form.phone')}
          value={draft.phone}
          most={40}
          change={(phone) => {
            set({ phone });
          }}
        />
        <label className="intake-tick">
          <input
            type="checkbox"
            checked={draft.unnamed}
            onChange={({ target }) => {
              set({ unnamed: target.checked });
            }}
          />
          <span>{t('form.unnamed')}</span>
        </label>
        <p className="form-hint">{t('form.protected')}</p>
        <DateTimeField
          label={t('form.occurred')}
          language={i18n.language}
          value={draft.occurred ?? localField(draft.opened, timezone)}
          change={(occurred) => {
            set({ occurred });
          }}
        />
        <div className="intake-fields">
          <Choice
            label={t('form.channel')}
            value={channel}
            options={CHANNELS.map((known) => [known, t(`channel.${known}`)] as const)}
            change={(next) => {
              set({ channel: next });
            }}
          />
          <Choice
            label={t('form.lang')}
            value={draft.lang ?? language}
            options={LANGUAGES.map((known) => [known, names.of(known) ?? known] as const)}
            change={(lang) => {
              set({ lang });
            }}
          />
          <TextField
            label={t('form.radius')}
            value={draft.radius === '' ? String(placeOfDraft(draft)?.radius ?? '') : draft.radius}
            digits
            most={6}
            change={(radius) => {
              set({ radius });
            }}
          />
        </div>
        <div className="button-row">
          <Submit disabled={busy || draft.words.trim() === ''}>{t('form.save')}</Submit>
          <Button
            press={() => {
              typed.drop();
              showReports({ view: 'queue' });
            }}
          >
            {tc('common.cancel')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface SaidFieldProps {
  readonly draft: ReportDraft;
  readonly set: (change: Partial<ReportDraft>) => void;
}

/** Enter saves as in every other field; Shift with Enter begins a line. */
function SaidField({ draft, set }: SaidFieldProps) {
  const { t } = useTranslation('intake');
  return (
    <label className="text-field">
      <span>{t('form.words')}</span>
      <textarea
        className="field"
        rows={3}
        maxLength={4_000}
        autoFocus
        lang={draft.lang ?? undefined}
        value={draft.words}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        onChange={({ target }) => {
          set({ words: target.value });
        }}
      />
    </label>
  );
}
