/** The dialogs for installers that are reached from the settings; at most one. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { offers, sessionStore } from '../../stores/session-store.ts';
import type { SetupActions } from '../../stores/setup-actions.ts';
import { closeSetupDialog, setupStore } from '../../stores/setup-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CameraPasswords } from './camera-passwords.tsx';
import { Discovery } from './discovery.tsx';

export function SetupDialogs({ setup }: { readonly setup: SetupActions }) {
  const { t } = useTranslation('setup');
  const dialog = useStore(setupStore, (state) => state.dialog);
  const session = useStore(sessionStore);
  if (!offers(session, 'provisioning.apply')) return null;
  if (dialog === 'discovery') {
    return (
      <SetupDialogFrame title={t('discovery.title')}>
        <Discovery setup={setup} />
      </SetupDialogFrame>
    );
  }
  if (dialog === 'passwords') {
    return (
      <SetupDialogFrame title={t('passwords.title')}>
        <CameraPasswords setup={setup} />
      </SetupDialogFrame>
    );
  }
  return null;
}

interface FrameProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

function SetupDialogFrame({ title, children }: FrameProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} close={closeSetupDialog}>
      <div className="setup-dialog">
        {children}
        <div className="button-row">
          <Button press={closeSetupDialog}>{t('common.close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
