import { useTranslation } from 'react-i18next';
import type { Author } from '../../../core/domain/incident/incident.ts';
import type { KnownReportEntry } from '../../../core/report-ports.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';

/** What became of a report, entry by entry; what came too late stands there without effect. */
export function ReportEntries({ entries }: { readonly entries: readonly KnownReportEntry[] }) {
  const { t } = useTranslation(['intake', 'incidents']);
  const time = useTimeOfDay();
  const nameOf = useAuthorName();
  return (
    <section className="intake-part" aria-label={t('one.entries')}>
      <h3>{t('one.entries')}</h3>
      <ol className="record-list">
        {entries.map(({ entry: { id, author, recorded, body }, refused }) => {
          const What = refused === null ? 'span' : 's';
          const answer = 'answer' in body ? body.answer : null;
          return (
            <li key={id} className="intake-line" data-entry={body.kind}>
              <span className="intake-soft">
                <time dateTime={new Date(recorded).toISOString()}>{time(recorded)}</time>
                <span>{nameOf(author)}</span>
              </span>
              <What>
                {t(`entry.${body.kind}`)}
                {body.kind === 'sent-on' ? `: ${t(`incidents:referredTo.${body.to}`)}` : null}
              </What>
              {answer === null ? null : <span lang={answer.lang}>{answer.text}</span>}
              {refused === null ? null : <span className="form-hint">{t('one.refused')}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** A console without operators knows positions alone; what nobody wrote came from an app. */
function useAuthorName(): (author: Author) => string {
  const { t } = useTranslation('intake');
  const nameOf = usePartyName();
  return (author) => {
    if (author.role === null) return t('one.program');
    return author.name === '' ? nameOf(author) : author.name;
  };
}
