import { useTranslation } from 'react-i18next';
import type { SealedCard } from '../../../core/domain/partner/card.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';

interface PartnerFactsProps {
  readonly card: SealedCard;
  readonly print: string | null;
}

/** Everything that people can judge of a card. */
export function PartnerFacts({ card: { card }, print }: PartnerFactsProps) {
  const { t, i18n } = useTranslation('partners');
  const time = useTimeOfDay('short');
  const region = new Intl.DisplayNames(i18n.language, { type: 'region' });
  const spoken = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const { centre, reach, meantFor } = card;
  const facts = [
    ['name', centre.name],
    ['id', centre.id],
    ['country', region.of(centre.country) ?? centre.country],
    ['languages', centre.languages.map((each) => spoken.of(each) ?? each).join(', ')],
    ['authority', centre.authority],
    ['timezone', centre.timezone],
    ['issued', time(card.issued)],
    ['until', time(card.until)],
    ['serial', String(card.serial)],
    ['meantFor', meantFor ?? t('facts.anybody')],
    ['reach', reach.length === 0 ? t('facts.dials') : reach.join(', ')],
    ['print', print ?? ''],
  ] as const;
  return (
    <section className="partner-part" aria-label={t('facts.title')}>
      <h3>{t('facts.title')}</h3>
      <dl className="partner-facts">
        {facts.map(([fact, value]) => (
          <div key={fact}>
            <dt>{t(`facts.${fact}`)}</dt>
            {/* A name in another script must not turn what stands beside it. */}
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
