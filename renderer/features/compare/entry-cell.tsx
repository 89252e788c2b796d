import { useTranslation } from 'react-i18next';
import type { PlacedEntry } from '../../../core/contract/compared.ts';
import { useCompareWords } from './compare-words.ts';

/** One entry as it stands in the common order: who, what, when by both clocks. */
export function EntryCell({ placed }: { readonly placed: PlacedEntry | null }) {
  const { t } = useTranslation(['compare', 'incidents', 'audit']);
  const { time, partnerName } = useCompareWords();
  if (placed === null) return <span role="cell">{t('compare:one.their.missing')}</span>;
  const { nth, hash, refused } = placed;
  const { author, body, occurred, recorded } = placed.entry;
  const words =
    'words' in body && body.words !== null && 'text' in body.words ? body.words.text : null;
  return (
    <span role="cell" className="compare-entry">
      <span>
        <span className="compare-nth">{nth + 1}</span>{' '}
        <strong>{t(`incidents:entry.${body.kind}`)}</strong>
        {refused === null ? null : ` · ${t('compare:one.refused')}`}
      </span>
      {words === null ? null : <span className="compare-words">{words}</span>}
      <span className="compare-soft">
        {author.name === '' ? t('audit:person.program') : author.name} ·{' '}
        {partnerName(author.centre)}
      </span>
      <span className="compare-soft">
        {t('compare:one.times', { occurred: time(occurred), recorded: time(recorded) })}
      </span>
      <code title={hash}>{hash.slice(0, 16)}</code>
    </span>
  );
}
