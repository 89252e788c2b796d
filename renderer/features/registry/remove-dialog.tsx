import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/domain/camera.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface RemoveDialogProps {
  readonly registry: RegistryActions;
  readonly camera: Camera;
  readonly removed: () => void;
  readonly close: () => void;
}

export function RemoveDialog({ registry, camera, removed, close }: RemoveDialogProps) {
  const { t } = useTranslation('registry');
  const { t: tc } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <Dialog title={t('remove.title', { ...camera })} close={close}>
      <p>{t('remove.means')}</p>
      <FailureText failure={failure} />
      <div className="button-row">
        <Button press={close}>{tc('common.cancel')}</Button>
        <Button
          primary
          press={() => {
            void registry.remove(camera.id).then((result) => {
              if (result.ok) removed();
              else setFailure(result.failure);
            });
          }}
        >
          {t('remove.do')}
        </Button>
      </div>
    </Dialog>
  );
}
