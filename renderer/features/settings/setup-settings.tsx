/** Settings that open a dialog for whoever sets the console up. */
import { useTranslation } from 'react-i18next';
import { openSetupDialog } from '../../stores/setup-store.ts';
import { Button } from '../../ui/button.tsx';
import type { ControlProps } from './control.ts';

export function DiscoverySetting({ disabled }: ControlProps) {
  const { t } = useTranslation('setup');
  return (
    <Button
      disabled={disabled}
      press={() => {
        openSetupDialog('discovery');
      }}
    >
      {t('discovery.open')}
    </Button>
  );
}

export function CameraPasswordsSetting({ disabled }: ControlProps) {
  const { t } = useTranslation('setup');
  return (
    <Button
      disabled={disabled}
      press={() => {
        openSetupDialog('passwords');
      }}
    >
      {t('passwords.open')}
    </Button>
  );
}
