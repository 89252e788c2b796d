import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntryView } from '../../../core/contract/audit.ts';
import { auditSentence, fieldOf, placeWord } from '../../../core/domain/audit-sentence.ts';
import { utcText } from '../../../core/domain/local-time.ts';
import { useSay } from './use-say.ts';

/** One line that opens to the whole entry; the platform's own element brings the keys. */
export function AuditEntryRow({ entry }: { readonly entry: AuditEntryView }) {
  const { say, time } = useSay();
  const [open, setOpen] = useState(false);
  const utc = `${utcText(entry.time)} UTC`;
  return (
    <li data-outcome={entry.outcome}>
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          <time dateTime={new Date(entry.time).toISOString()} title={utc}>
            {time(entry.time)}
          </time>
          <span className="audit-sentence">{auditSentence(entry, say, time)}</span>
          <span className="number">{entry.sequence}</span>
        </summary>
        {open ? <WholeEntry entry={entry} utc={utc} /> : null}
      </details>
    </li>
  );
}

interface WholeEntryProps {
  readonly entry: AuditEntryView;
  readonly utc: string;
}

function WholeEntry({ entry, utc }: WholeEntryProps) {
  const { t } = useTranslation('audit');
  const { say } = useSay();
  const noted = fieldOf(entry.detail, 'noted');
  const facts: readonly (readonly [string, string | null])[] = [
    [t('column.utc'), utc],
    [t('column.login'), entry.operator],
    [t('column.role'), entry.role],
    [t('column.place'), placeWord(entry.place, say)],
    [t('column.actionCode'), entry.action],
    [t('column.outcome'), say(`audit:outcome.${entry.outcome}`)],
    [t('column.cameraId'), entry.camera],
    [t('column.incident'), entry.incident],
  ];
  const contents: readonly (readonly [string, unknown])[] = [
    [t('page.before'), fieldOf(noted, 'before')],
    [t('page.after'), fieldOf(noted, 'after')],
    [t('column.detail'), entry.detail],
  ];
  return (
    <div
      className="audit-whole"
      role="group"
      aria-label={t('page.entry', { sequence: entry.sequence })}
    >
      <dl>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <div className="audit-contents">
        {contents.map(([name, value]) =>
          value === undefined || value === null ? null : (
            <figure key={name}>
              <figcaption>{name}</figcaption>
              <pre>{JSON.stringify(value, null, 2)}</pre>
            </figure>
          ),
        )}
      </div>
    </div>
  );
}
