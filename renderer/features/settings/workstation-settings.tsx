/** Which workstations share the records of the centre, and what to do where this one has others. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstationsNow } from '../../../core/contract/workstations.ts';
import { Button } from '../../ui/button.tsx';
import type { ControlProps } from './control.ts';
import { InvitationsSetting } from './invitations-setting.tsx';

export function WorkstationsSetting({ disabled, actions }: ControlProps) {
  const { workstations } = actions;
  const { t } = useTranslation('settings');
  const [view, setView] = useState<WorkstationsNow | null>(null);
  useEffect(() => {
    if (disabled) return undefined;
    let here = true;
    void workstations.see().then((seen) => {
      if (here) setView(seen);
    });
    return () => {
      here = false;
    };
  }, [disabled, workstations]);
  if (view === null) return null;
  const settle = (next: WorkstationsNow | null): void => {
    if (next !== null) setView(next);
  };
  return (
    <>
      <p role="status" data-sharing={view.state}>
        {t(`workstations.state.${view.state}`)}
      </p>
      {view.waiting > 0 ? <p>{t('workstations.waiting', { count: view.waiting })}</p> : null}
      {view.state === 'shared' && !view.key ? <p>{t('workstations.noKey')}</p> : null}
      {view.state === 'asks' ? (
        <Button
          disabled={disabled}
          label={t('workstations.takeCentre')}
          press={() => {
            void workstations.takeCentre().then(settle);
          }}
        >
          {t('workstations.takeCentre')}
        </Button>
      ) : null}
      {view.workstations.map(({ position, name, own }) => (
        <p key={position} data-workstation={position}>
          {own ? t('workstations.own', { name }) : name}{' '}
          {own ? null : (
            <Button
              plain
              disabled={disabled}
              label={t('workstations.remove', { name })}
              press={() => {
                void workstations.remove(position).then(settle);
              }}
            >
              {t('workstations.remove', { name })}
            </Button>
          )}
        </p>
      ))}
      <InvitationsSetting key={view.workstations.length} disabled={disabled} actions={actions} />
    </>
  );
}
