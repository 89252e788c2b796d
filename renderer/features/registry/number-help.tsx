import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import { numberTaken } from '../../../core/domain/registry/numbers.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';

interface NumberHelpProps {
  readonly registry: RegistryActions;
  readonly all: readonly Camera[];
  readonly number: number;
  readonly before: Camera | null;
  readonly take: (free: number) => void;
  readonly swapped: (entry: CameraEntryView) => void;
}

/** A number that another camera has: the next free one, or the two exchanged at once. */
export function NumberHelp({ registry, all, number, before, take, swapped }: NumberHelpProps) {
  const { t } = useTranslation('registry');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const taken = done === number ? null : numberTaken(all, number, before?.id ?? '');
  if (taken === null) return null;
  const { free, swap } = taken;
  return (
    <div className="number-help" role="alert">
      <p className="registry-warn">{t('number.taken', { number, name: taken.name })}</p>
      <div className="registry-buttons">
        {free === null ? null : (
          <Button
            press={() => {
              take(free);
            }}
          >
            {t('number.take', { free })}
          </Button>
        )}
        {before === null || swap === null ? null : (
          <Button
            press={() => {
              void registry.swapNumbers(before.id, taken.camera).then((result) => {
                setFailure(result.ok ? null : result.failure);
                if (!result.ok) return;
                setDone(result.value.camera.number);
                swapped(result.value);
              });
            }}
          >
            {t('number.swap', { number: swap, name: taken.name })}
          </Button>
        )}
      </div>
      <FailureText failure={failure} />
    </div>
  );
}
