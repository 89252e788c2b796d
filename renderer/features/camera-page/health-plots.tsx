/** How well the pictures came in the last 24 hours, as small plots one below the other. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthSteps, PageActions } from '../../stores/page-actions.ts';
import { HealthPlot } from './health-plot.tsx';
import { useTimes } from './times.ts';

/** As often as the media process tells how far its minute has come. */
const READ_MS = 10_000;

type Step = HealthSteps[number];

/** What is drawn, and the fewest of it that the axis goes up to. */
const PLOTS = [
  { what: 'pictureRate', of: (step) => step.pictureRate, least: 5 },
  { what: 'bitRate', of: (step) => step.bitRate, least: 100 },
  { what: 'age', of: (step) => seconds(step.ageMedianMs), least: 1 },
  { what: 'losses', of: (step) => (step.available === null ? null : step.losses), least: 2 },
  { what: 'clock', of: (step) => seconds(step.clockOffsetMs), least: 1 },
] as const satisfies readonly {
  what: string;
  of: (step: Step) => number | null;
  least: number;
}[];

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1_000;
}

interface HealthPlotsProps {
  readonly camera: string;
  readonly page: PageActions;
}

export function HealthPlots({ camera, page }: HealthPlotsProps) {
  const { t } = useTranslation('camera');
  const { hour } = useTimes();
  const [steps, setSteps] = useState<HealthSteps | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  useEffect(() => {
    let here = true;
    const read = (): void => {
      void page.health(camera).then((told) => {
        if (here && told.ok) setSteps(told.value);
      });
    };
    read();
    const timer = setInterval(read, READ_MS);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [camera, page]);
  if (steps === null) return null;
  const known = steps.some(({ available }) => available !== null);
  return (
    <section className="health">
      <h3>{t('part.health')}</h3>
      {known ? null : <p>{t('health.none')}</p>}
      {known
        ? PLOTS.map(({ what, of, least }) => (
            <HealthPlot
              key={what}
              title={t(`health.${what}`)}
              values={steps.map(of)}
              times={steps.map(({ at }) => at)}
              least={least}
              bars={what === 'losses'}
              hour={hour}
              nothing={t('health.unknown')}
              cursor={cursor}
              point={setCursor}
            />
          ))
        : null}
    </section>
  );
}
