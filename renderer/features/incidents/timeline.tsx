import { useTranslation } from 'react-i18next';
import type { PartProps } from './incident-desk.ts';
import { TimelineEntry } from './timeline-entry.tsx';

/** Everything that was said, newest first; nothing of it is ever changed or gone. */
export function Timeline({ one, desk }: PartProps) {
  const { t } = useTranslation('board');
  const corrected = new Set(
    one.entries.flatMap(({ entry: { body }, refused }) =>
      body.kind === 'corrected' && refused === null ? [body.entry] : [],
    ),
  );
  return (
    <section className="incident-part" aria-label={t('part.timeline')}>
      <h3>{t('part.timeline')}</h3>
      <ol className="timeline" reversed>
        {one.entries.toReversed().map((known) => (
          <TimelineEntry
            key={known.entry.id}
            known={known}
            one={one}
            desk={desk}
            corrected={corrected.has(known.entry.id)}
          />
        ))}
      </ol>
    </section>
  );
}
