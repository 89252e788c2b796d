/** The dialogs about who is signed in; at most one, and over it the one for a second person. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PeopleActions } from '../../stores/people-actions.ts';
import type { SecondPerson } from '../../stores/second-person.ts';
import { closeSessionDialog, sessionDialogStore } from '../../stores/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ChangePassword } from './change-password.tsx';
import { ChangePin } from './change-pin.tsx';
import { FirstAdministrator } from './first-administrator.tsx';
import { ForgottenPassword } from './forgotten-password.tsx';
import { SecondPersonDialog } from './second-person-dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SessionDialogsProps {
  readonly people: PeopleActions;
  readonly second: SecondPerson;
}

export function SessionDialogs({ people, second }: SessionDialogsProps) {
  const { dialog, second: waiting } = useStore(sessionDialogStore);
  return (
    <>
      {dialog === 'first-administrator' ? <FirstAdministrator people={people} /> : null}
      {dialog === 'recovery' ? <ForgottenPassword people={people} /> : null}
      {dialog === 'password' ? <ChangePassword people={people} /> : null}
      {dialog === 'pin' ? <ChangePin people={people} /> : null}
      {dialog === 'switch' ? <SwitchPerson people={people} /> : null}
      {waiting === null ? null : (
        <SecondPersonDialog key={waiting} permission={waiting} second={second} />
      )}
    </>
  );
}

function SwitchPerson({ people }: { readonly people: PeopleActions }) {
  const { t } = useTranslation('people');
  return (
    <Dialog title={t('menu.switch')} close={closeSessionDialog}>
      <SignInForm people={people} done={closeSessionDialog} />
    </Dialog>
  );
}
