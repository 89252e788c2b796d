import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { AssumeDialog } from './assume-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import type { PartProps } from './incident-desk.ts';
import { JoinDialog } from './join-dialog.tsx';
import { endBlockedBy } from './possible-acts.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Done at once; everything else asks for a reason first. */
const AT_ONCE = ['acknowledged', 'opened', 'watched', 'resumed', 'resolved'] as const;
const WITH_REASON = ['reopened', 'referred', 'false'] as const;
const JOINING = ['duplicate', 'merged'] as const;
type Asking = 'closed' | 'assumed' | (typeof WITH_REASON)[number] | (typeof JOINING)[number];

/** Exactly what is possible now, and what has to be done before it can end. */
export function IncidentMoves({ one, desk }: PartProps) {
  const { t } = useTranslation(['board', 'messages']);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => {
    setAsking(null);
  };
  const { incident } = one.known;
  const blocked =
    desk.author === null || incident.state !== 'RESOLVED'
      ? null
      : endBlockedBy(incident, desk.author);
  const first = AT_ONCE.find((act) => desk.acts.has(act)) ?? null;
  const asked = (act: Asking) =>
    desk.acts.has(act) ? (
      <Button
        key={act}
        primary={act === 'closed'}
        press={() => {
          setAsking(act);
        }}
      >
        {t(`act.${act}`)}
      </Button>
    ) : null;
  return (
    <div className="incident-moves">
      <div className="button-row">
        {AT_ONCE.filter((act) => desk.acts.has(act)).map((act) => (
          <Button
            key={act}
            primary={act === first}
            press={() => {
              void desk.write({ kind: act });
            }}
          >
            {t(`act.${act}`)}
          </Button>
        ))}
        {asked('closed')}
        {WITH_REASON.map(asked)}
        {asked('assumed')}
        {JOINING.map(asked)}
      </div>
      {blocked === null ? null : <p className="form-hint">{t(`messages:failure.${blocked}`)}</p>}
      {asking === 'closed' ? <CloseDialog desk={desk} close={close} /> : null}
      {asking === 'assumed' ? (
        <AssumeDialog incident={incident.id} desk={desk} close={close} />
      ) : null}
      {asking === 'reopened' || asking === 'referred' || asking === 'false' ? (
        <ReasonDialog move={asking} desk={desk} close={close} />
      ) : null}
      {asking === 'duplicate' || asking === 'merged' ? (
        <JoinDialog as={asking} one={one} desk={desk} close={close} />
      ) : null}
    </div>
  );
}
