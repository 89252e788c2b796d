/** What of a change of shift calls for this person, in the header: it covers no picture. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HandoversNow } from '../../../core/contract/handovers.ts';
import type { Handover } from '../../../core/domain/handover/handover.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import { keysOf } from '../../../core/domain/keys.ts';
import { useKeyNames } from '../../forms/key-caps.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { handoverStore } from '../../stores/handover-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import './shift.css';

type Call = 'preparing' | 'ready' | 'unattended' | 'disputed' | 'emergency';

export function ShiftBanner() {
  const { t } = useTranslation(['shift', 'roster']);
  const time = useTimeOfDay('short');
  const state = useStore(handoverStore);
  const handles = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const leads = useStore(sessionStore, (session) => offers(session, 'incidents.lead'));
  const isOpen = useStore(consoleStore, (each) => each.panel === 'shift');
  const keys = keysOf(useStore(consoleStore, (each) => each.preferences.keys));
  const names = useKeyNames();
  const found = handles && !isOpen ? firstCall(state, leads) : null;
  if (found === null) return null;
  const [call, handover] = found;
  const toCome = (handover.planned ?? []).map(({ name }) => name);
  const words = { name: handover.from.name, time: time(handover.ends) };
  return (
    <div className="shift-banner" role="status" aria-label={t('title')} data-call={call}>
      <span>{t(`banner.${call}`, words)}</span>
      {call === 'unattended' && toCome.length > 0 ? (
        <span>{t('roster:planned.toCome', { names: toCome.join(', ') })}</span>
      ) : null}
      <Button
        press={() => {
          setView({ panel: 'shift' });
        }}
      >
        {t('banner.open', { key: names(keys.shift).join('+') })}
      </Button>
    </div>
  );
}

/** The gravest first. */
const ORDER: readonly Call[] = ['emergency', 'unattended', 'disputed', 'ready', 'preparing'];

function firstCall(
  { underWay, here }: HandoversNow,
  leads: boolean,
): readonly [Call, Handover] | null {
  if (here === null) return null;
  const calls = underWay.flatMap(({ handover }): (readonly [Call, Handover])[] => {
    const isMine = answersFor(handover.from, here);
    const takes = handover.to !== null && answersFor(handover.to, here);
    const call = callOf(handover, { isMine, takes, leads });
    return call === null ? [] : [[call, handover]];
  });
  return calls.toSorted(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other))[0] ?? null;
}

function callOf(
  { state }: Handover,
  { isMine, takes, leads }: Readonly<Record<'isMine' | 'takes' | 'leads', boolean>>,
): Call | null {
  switch (state) {
    case 'PREPARING':
      return isMine ? 'preparing' : null;
    case 'READY':
      return isMine ? null : 'ready';
    case 'UNATTENDED':
      return 'unattended';
    case 'DISPUTED':
      return isMine || leads ? 'disputed' : null;
    case 'EMERGENCY_ASSUMPTION':
      return takes ? 'emergency' : null;
    default:
      return null;
  }
}
