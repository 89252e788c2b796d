import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { columnOf, type ColumnName } from '../../../core/contract/table/columns.ts';
import type { FieldIssue } from './draft.ts';
import { codesOf, takesSeveral } from './entry-fields.ts';
import { useIssueText } from './use-issue-text.ts';
import { useWords } from './use-words.ts';

interface EntryFieldProps {
  readonly column: ColumnName;
  readonly value: string;
  readonly issue: FieldIssue | null;
  readonly change: (text: string) => void;
  readonly focus?: boolean;
}

/** Fields that say in words what is meant. */
const HINTED = [
  ...(['groups', 'tags', 'controllers', 'users', 'lat', 'precision', 'bearing', 'angle'] as const),
  ...(['space', 'focal_longest', 'watched_distance', 'audio_basis', 'sharing'] as const),
  ...(['retention_hours', 'purpose'] as const),
];
const hintedOf = (column: ColumnName) => HINTED.find((name) => name === column);

export function EntryField({ column, value, issue, change, focus }: EntryFieldProps) {
  const { t } = useTranslation('registry');
  const issueText = useIssueText();
  const words = useWords();
  const about = useId();
  const codes = codesOf(column);
  const hinted = hintedOf(column);
  const label = t(`field.${column}`);
  const common = {
    className: 'field',
    'aria-invalid': issue !== null,
    'aria-describedby': hinted === undefined && issue === null ? undefined : about,
  };
  const notes = (
    <span id={about} className="entry-notes">
      {hinted === undefined ? null : <span className="form-hint">{t(`hint.${hinted}`)}</span>}
      {issue === null ? null : <span className="registry-warn">{issueText(issue)}</span>}
    </span>
  );
  if (codes !== null && takesSeveral(column)) {
    const chosen = value.split(' | ').filter((one) => one !== '');
    return (
      <fieldset className="entry-choices" data-field={column}>
        <legend>{label}</legend>
        {codes.map((code) => (
          <label key={code} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={(event) => {
                const next = codes.filter((one) =>
                  one === code ? event.target.checked : chosen.includes(one),
                );
                change(next.join(' | '));
              }}
            />
            <span>{words.code(column, code)}</span>
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <label className="text-field" data-field={column}>
      <span>{label}</span>
      {codes === null ? (
        <input
          {...common}
          {...inputOf(column)}
          autoFocus={focus === true}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            change(event.target.value);
          }}
        />
      ) : (
        <select
          {...common}
          value={value}
          onChange={(event) => {
            change(event.target.value);
          }}
        >
          {column === 'type' ? null : <option value="">{t('entry.unsaid')}</option>}
          {codes.map((code) => (
            <option key={code} value={code}>
              {words.code(column, code)}
            </option>
          ))}
        </select>
      )}
      {notes}
    </label>
  );
}

function inputOf(column: ColumnName): React.InputHTMLAttributes<HTMLInputElement> {
  const { is } = columnOf(column).kind;
  if (is === 'date') return { type: 'date' };
  if (is === 'hour') return { type: 'time' };
  if (column === 'lat' || column === 'lon') return { maxLength: 80 };
  return is === 'number' || is === 'whole' ? { inputMode: 'decimal', maxLength: 20 } : {};
}
