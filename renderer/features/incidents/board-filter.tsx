import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVENT_CODES, PRIORITIES } from '../../../core/domain/incident/codes.ts';
import { INCIDENT_STATES } from '../../../core/domain/incident/incident.ts';
import type { IncidentSearch } from '../../../core/incident-ports.ts';
import { FilterButtons } from '../../ui/form.tsx';
import { Choice } from '../../ui/choice.tsx';

interface BoardFilterProps {
  /** null: the board as it is. */
  readonly find: (search: IncidentSearch | null) => void;
}

const NOTHING = { text: '', state: '', code: '', priority: '' } as const;
type Fields = Readonly<Record<keyof typeof NOTHING, string>>;

/** Also finds what has ended. */
export function BoardFilter({ find }: BoardFilterProps) {
  const { t } = useTranslation(['board', 'incidents']);
  const [fields, setFields] = useState<Fields>(NOTHING);
  const set = (change: Partial<Fields>): void => {
    setFields({ ...fields, ...change });
  };
  return (
    <form
      className="form incident-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        find(searchOf(fields));
      }}
      onReset={() => {
        setFields(NOTHING);
        find(null);
      }}
    >
      <input
        className="field"
        type="search"
        value={fields.text}
        maxLength={200}
        aria-label={t('find.text')}
        placeholder={t('find.text')}
        onChange={({ target }) => {
          set({ text: target.value });
        }}
      />
      <details>
        <summary>{t('find.more')}</summary>
        <div className="incident-fields">
          <Choice
            label={t('fact.state')}
            value={fields.state}
            options={[
              ['', t('find.every')],
              ...INCIDENT_STATES.map((state) => [state, t(`incidents:state.${state}`)] as const),
            ]}
            change={(state) => {
              set({ state });
            }}
          />
          <Choice
            label={t('fact.code')}
            value={fields.code}
            options={[
              ['', t('find.every')],
              ...EVENT_CODES.map((code) => [code, t(`incidents:code.${code}`)] as const),
            ]}
            change={(code) => {
              set({ code });
            }}
          />
          <Choice
            label={t('fact.priority')}
            value={fields.priority}
            options={[
              ['', t('find.every')],
              ...PRIORITIES.map(
                (priority) => [String(priority), t(`incidents:priority.${priority}`)] as const,
              ),
            ]}
            change={(priority) => {
              set({ priority });
            }}
          />
        </div>
      </details>
      <FilterButtons apply={t('find.do')} clear={t('find.clear')} />
    </form>
  );
}

/** @returns null where nothing is limited. */
function searchOf({ text, ...chosen }: Fields): IncidentSearch | null {
  const state = INCIDENT_STATES.find((known) => known === chosen.state);
  const code = EVENT_CODES.find((known) => known === chosen.code);
  const priority = PRIORITIES.find((known) => String(known) === chosen.priority);
  const search: IncidentSearch = {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(state === undefined ? {} : { state }),
    ...(code === undefined ? {} : { code }),
    ...(priority === undefined ? {} : { priority }),
  };
  return Object.keys(search).length === 0 ? null : search;
}
