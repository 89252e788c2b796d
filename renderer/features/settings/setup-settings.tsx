/** Settings that open a dialog for whoever sets the console up. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { consoleStore, setView } from '../../stores/console-store.ts';
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

export function SetupSetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation('setup');
  const setup = useStore(consoleStore, (state) => state.setup);
  return (
    <Button
      disabled={disabled || setup.open}
      press={() => {
        actions.setSetup({ ...setup, open: true });
      }}
    >
      {t('wizard.goOn')}
    </Button>
  );
}

export function CheckSetting({ disabled }: ControlProps) {
  const { t } = useTranslation('check');
  return (
    <Button
      disabled={disabled}
      press={() => {
        setView({ panel: 'check' });
      }}
    >
      {t('page.open')}
    </Button>
  );
}

export function DemonstrationSetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation('setup');
  return (
    <Button
      disabled={disabled}
      press={() => {
        actions.removeDemonstration();
      }}
    >
      {t('demonstration.remove')}
    </Button>
  );
}
