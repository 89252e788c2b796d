/** Other computers of the centre are let in by a file that is made where the centre's server runs. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvitationsNow } from '../../../core/contract/invitations.ts';
import { INVITATION_MOST } from '../../../core/domain/invitation.ts';
import { Button } from '../../ui/button.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { ControlProps } from './control.ts';
import { NumberSetting } from './number-setting.tsx';

type Props = Pick<ControlProps, 'actions' | 'disabled'>;

export function InvitationsSetting({ disabled, actions: { workstations } }: Props) {
  const { t } = useTranslation('settings');
  const [view, setView] = useState<InvitationsNow | null>(null);
  const [joins, setJoins] = useState<string | null>(null);
  useEffect(() => {
    if (disabled) return undefined;
    let here = true;
    void workstations.invitations().then((seen) => {
      if (here) setView(seen);
    });
    return () => {
      here = false;
    };
  }, [disabled, workstations]);
  if (view === null) return null;
  const settle = (next: InvitationsNow | null): void => {
    if (next !== null) setView(next);
  };
  if (view.server === 'here') {
    return <Given view={view} workstations={workstations} settle={settle} />;
  }
  return (
    <section className="setting-invitations" data-invitations={view.server}>
      <p>{t('invitations.elsewhere')}</p>
      <Button
        press={() => {
          void workstations.useInvitation().then((used) => {
            if (used !== null) setJoins(used.centre);
          });
        }}
      >
        {t('invitations.use')}
      </Button>
      {joins === null ? null : <p role="status">{t('invitations.joins', { centre: joins })}</p>}
    </section>
  );
}

interface GivenProps extends Pick<ControlProps['actions'], 'workstations'> {
  readonly view: InvitationsNow;
  readonly settle: (next: InvitationsNow | null) => void;
}

function Given({ view, workstations, settle }: GivenProps) {
  const { t } = useTranslation('settings');
  const [computers, setComputers] = useState(1);
  const [days, setDays] = useState(7);
  return (
    <section className="setting-invitations" data-invitations={view.server}>
      <h4>{t('invitations.title')}</h4>
      <p>{t('invitations.explain')}</p>
      <div>
        <Amount
          label={t('invitations.computers')}
          value={computers}
          most={INVITATION_MOST.computers}
          take={setComputers}
        />
        <Amount
          label={t('invitations.days')}
          value={days}
          most={INVITATION_MOST.days}
          take={setDays}
        />
        <Button
          press={() => {
            void workstations.invite(computers, days).then(settle);
          }}
        >
          {t('invitations.give')}
        </Button>
      </div>
      <ul>
        {view.given.map((one) => (
          <Invited
            key={one.id}
            one={one}
            withdraw={() => {
              void workstations.withdraw(one.id).then(settle);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

interface InvitedProps {
  readonly one: InvitationsNow['given'][number];
  readonly withdraw: () => void;
}

function Invited({ one, withdraw }: InvitedProps) {
  const { t } = useTranslation('settings');
  const time = useTimeOfDay('short');
  const { by, at, until, computers, state, letIn } = one;
  return (
    <li data-invitation={state}>
      {t('invitations.given', { by, at: time(at), used: letIn.length, computers })}
      <span>{t(`invitations.state.${state}`, { until: time(until) })}</span>
      {letIn.map((computer) => {
        const said = { name: computer.name, at: time(computer.at) };
        return (
          <span key={`${computer.name} ${computer.at}`}>
            {computer.isRemoved ? t('invitations.removed', said) : t('invitations.letIn', said)}
          </span>
        );
      })}
      {state === 'open' ? <Button press={withdraw}>{t('invitations.withdraw')}</Button> : null}
    </li>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly take: (value: number) => void;
}

function Amount({ label, value, most, take }: AmountProps) {
  return (
    <label className="text-field">
      <span>{label}</span>
      <NumberSetting
        label={label}
        value={value}
        range={{ min: 1, max: most }}
        disabled={false}
        take={(next) => {
          if (next !== null) take(next);
        }}
      />
    </label>
  );
}
