/** Where the cameras come from: the network, a file, one address, or films to try the console with. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { DEMONSTRATION_CAMERAS } from '../../../core/contract/setup.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { isDemonstration } from '../../../core/domain/setup.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { SetupActions } from '../../stores/setup-actions.ts';
import { CAMERA_WAYS, setupStore } from '../../stores/setup-store.ts';
import { Button } from '../../ui/button.tsx';
import { AddByAddress } from './add-by-address.tsx';
import { Discovery } from './discovery.tsx';

interface CamerasStepProps {
  readonly actions: Pick<Actions, 'chooseProvisioning' | 'removeDemonstration'>;
  readonly setup: SetupActions;
  /** Reads a list of cameras. */
  readonly list: React.ReactNode;
  /** Gives the focus to where the step begins. */
  readonly toHeading: () => void;
}

export function CamerasStep({ actions, setup, list, toHeading }: CamerasStepProps) {
  const { t } = useTranslation('setup');
  const way = useStore(setupStore, (state) => state.way);
  const count = useStore(consoleStore, (state) => state.cameras.length);
  return (
    <>
      <fieldset className="setup-choices" aria-label={t('step.cameras.title')}>
        {CAMERA_WAYS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="setup-way"
              checked={one === way}
              onChange={() => {
                setupStore.setState({ way: one });
              }}
            />
            {t(`way.${one}`)}
          </label>
        ))}
      </fieldset>
      <div className="setup-way">
        {way === 'search' ? <Discovery setup={setup} /> : null}
        {way === 'list' ? list : null}
        {way === 'address' ? <AddByAddress add={setup.addByAddress} /> : null}
        {way === 'demonstration' ? <Demonstration {...{ actions, setup, toHeading }} /> : null}
        {way === 'file' ? (
          <>
            <p className="form-hint">{t('file.about')}</p>
            <div className="button-row">
              <Button press={actions.chooseProvisioning}>{t('file.open')}</Button>
            </div>
          </>
        ) : null}
      </div>
      <p role="status">{count === 0 ? null : t('wizard.cameras', { count })}</p>
    </>
  );
}

function Demonstration({ actions, setup, toHeading }: Omit<CamerasStepProps, 'list'>) {
  const { t } = useTranslation('setup');
  const [failure, setFailure] = useState<Failure | null>(null);
  const shown = useStore(consoleStore, (state) => state.cameras.some(isDemonstration));
  async function show(): Promise<void> {
    const ordinals = Array.from({ length: DEMONSTRATION_CAMERAS }, (_, at) => at + 1);
    const names = ordinals.map((number) => t('demonstration.name', { number }));
    const answer = await setup.showDemonstration(names);
    setFailure(answer.ok ? null : answer.failure);
    // The next button to stand here takes the cameras away again: a second Enter must not reach it.
    if (answer.ok) toHeading();
  }
  return (
    <>
      <p className="form-hint">{t('demonstration.about')}</p>
      <FailureText failure={failure} />
      <div className="button-row">
        {shown ? (
          <Button press={actions.removeDemonstration}>{t('demonstration.remove')}</Button>
        ) : (
          <Button press={() => void show()}>{t('demonstration.show')}</Button>
        )}
      </div>
    </>
  );
}
