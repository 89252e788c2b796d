import { Check, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { durationText } from '../../../core/domain/exercise/duration.ts';
import { inOrder, type ExpectedStep, type Inject } from '../../../core/domain/exercise/scenario.ts';
import { useTexts } from '../../forms/texts.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { Running } from '../../stores/exercise-store.ts';
import { Button } from '../../ui/button.tsx';

interface InjectListProps {
  readonly lead: NonNullable<Running['lead']>;
  /** @param at s of the scenario's clock. */
  readonly jump: (inject: string, at: number) => void;
}

/** Everything that the scenario holds, at its time, with what is expected of whoever it comes to. */
export function InjectList({ lead, jump }: InjectListProps) {
  const { t } = useTranslation('exercise');
  const given = new Map(lead.given.map(({ inject, at }) => [inject, at]));
  return (
    <section aria-label={t('part.injects')}>
      <h4>{t('part.injects')}</h4>
      <ol className="exercise-list">
        {inOrder(lead.scenario.injects).map((inject) => (
          <InjectRow
            key={inject.id}
            inject={inject}
            given={given.get(inject.id) ?? null}
            jump={() => {
              jump(inject.id, inject.at);
            }}
          />
        ))}
      </ol>
    </section>
  );
}

interface InjectRowProps {
  readonly inject: Inject;
  /** UTC, ms. */
  readonly given: number | null;
  readonly jump: () => void;
}

function InjectRow({ inject, given, jump }: InjectRowProps) {
  const { t } = useTranslation('exercise');
  const say = useTexts();
  const time = useTimeOfDay();
  const stepText = useStepText();
  const what = say(inject.says);
  return (
    <li data-inject={inject.id} data-given={given !== null}>
      <span className="exercise-line">
        {given === null ? <Clock size="1em" aria-hidden /> : <Check size="1em" aria-hidden />}
        <span className="number">{durationText(inject.at * 1_000)}</span>
        <strong>{t(`inject.${inject.kind}`)}</strong>
        <span>{given === null ? t('waits') : t('given', { time: time(given) })}</span>
      </span>
      <span>{what}</span>
      {inject.expect.length === 0 ? null : (
        <ul className="exercise-expected">
          {inject.expect.map(({ id, step, within }) => (
            <li key={id}>{t('expected', { step: stepText(step), seconds: within })}</li>
          ))}
        </ul>
      )}
      {given === null ? (
        <span className="button-row">
          <Button label={t('act.jump', { what })} press={jump}>
            {t('act.jumpShort')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function useStepText(): (step: ExpectedStep) => string {
  const { t } = useTranslation(['exercise', 'incidents']);
  return (step) => {
    switch (step.kind) {
      case 'incident':
        return t('step.incident', { code: t(`incidents:code.${step.code}`) });
      case 'did':
        return t('step.did', { what: t(`incidents:done.${step.what}`) });
      default:
        return t(`step.${step.kind}`);
    }
  };
}
