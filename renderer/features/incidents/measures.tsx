import { useTranslation } from 'react-i18next';
import { measuresFor } from '../../../core/domain/incident/measures.ts';
import type { PartProps } from './incident-desk.ts';

/** What is to be thought of with what happened; each tick is an entry with name and time. */
export function Measures({ one, desk }: PartProps) {
  const { t } = useTranslation('board');
  const { facts, measures } = one.known.incident;
  const list = measuresFor(facts.code);
  const open = list.filter((measure) => !measures.includes(measure)).length;
  return (
    <details className="incident-part">
      <summary>
        <h3>{t('part.measures')}</h3>{' '}
        <span className="number">{t('measuresOpen', { number: open })}</span>
      </summary>
      <ul className="incident-checks">
        {list.map((measure) => (
          <li key={measure}>
            <label>
              <input
                type="checkbox"
                checked={measures.includes(measure)}
                disabled={!desk.acts.has('measure')}
                onChange={({ target }) => {
                  void desk.write({ kind: 'measure', measure, done: target.checked });
                }}
              />{' '}
              {t(`measure.${measure}`)}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
