import { Circle, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShownPartner } from '../../../core/contract/partners.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';

interface Step {
  readonly step: 'invited' | 'received' | 'compared' | 'confirmed' | 'answered';
  readonly isDone: boolean;
  readonly by: ShownPartner['compared'];
}

/** The way of a pairing, and how far it has come. */
export function PartnerSteps({ partner }: { readonly partner: ShownPartner }) {
  const { t } = useTranslation('partners');
  const time = useTimeOfDay('short');
  const { ours, card, compared, confirmed, answered } = partner;
  const steps: readonly Step[] = [
    // A card for whoever gets it may have been given to them: they say so by answering it.
    { step: 'invited', isDone: ours !== null || answered, by: null },
    { step: 'received', isDone: card !== null, by: null },
    { step: 'compared', isDone: compared !== null, by: compared },
    { step: 'confirmed', isDone: confirmed !== null, by: confirmed },
    { step: 'answered', isDone: answered, by: null },
  ];
  return (
    <ol className="partner-steps" aria-label={t('step.label')}>
      {steps.map(({ step, isDone, by }) => (
        <li key={step} data-step={step} data-reached={isDone}>
          {isDone ? (
            <CircleCheck size="1.1em" aria-label={t('step.done')} />
          ) : (
            <Circle size="1.1em" aria-label={t('step.todo')} />
          )}
          <span>{t(`step.${step}`)}</span>
          {by === null ? null : (
            <span className="partner-by">{t('doneBy', { name: by.name, time: time(by.at) })}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
