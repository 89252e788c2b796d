/** How whoever takes over can call back, and what a test call over that channel came to. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTestOf, type NotedTest } from '../../../core/domain/handoff/callback.ts';
import { TEST_RESULTS, type Callback } from '../../../core/domain/handoff/handoff.ts';
import { sayCallback, sayTestCall } from '../../../core/domain/handoff/wording.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { useWording } from './words.ts';

interface TestCallFieldProps {
  /** null: nobody has tried. */
  readonly noted: NotedTest | null;
  readonly change: (noted: NotedTest | null) => void;
  readonly incidents: Pick<IncidentActions, 'callback'>;
}

export function TestCallField({ noted, change, incidents }: TestCallFieldProps) {
  const { t } = useTranslation('offer');
  const wording = useWording();
  const [channel, setChannel] = useState<Callback | null>(null);
  const { callback } = incidents;
  useEffect(() => {
    let here = true;
    void callback().then((found) => {
      if (here) setChannel(found);
    });
    return () => {
      here = false;
    };
  }, [callback]);
  if (channel === null) return null;
  const { phone, radio } = channel;
  if (phone === null && radio === null) return <p className="form-hint">{t('form.noChannel')}</p>;
  // What was noted of another number says nothing of this one.
  const test = noted !== null && isTestOf(noted, channel) ? noted : undefined;
  return (
    <>
      <p>
        {t('row.contact')}: <strong>{sayCallback(channel)}</strong>
      </p>
      <Choice
        label={t('row.test')}
        value={test?.result ?? 'not-tried'}
        options={[
          ['not-tried', t('test.not-tried')],
          ...TEST_RESULTS.map((result) => [result, t(`test.${result}`)] as const),
        ]}
        change={(chosen) => {
          const at = Date.now() + incidentStore.getState().ahead;
          change(chosen === 'not-tried' ? null : { result: chosen, at, phone, radio });
        }}
      />
      {test === undefined ? null : <p className="form-hint">{sayTestCall({ test }, wording)}</p>}
    </>
  );
}
