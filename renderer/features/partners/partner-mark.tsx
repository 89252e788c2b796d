import {
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleUserRound,
  CircleX,
  KeyRound,
  RefreshCw,
  TimerOff,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PartnerState } from '../../../core/domain/partner/partnership.ts';

/** Each state has a shape of its own: colour says nothing here. */
const SHAPES: Readonly<Record<PartnerState, LucideIcon>> = {
  INVITED: CircleDashed,
  RECEIVED: CircleDot,
  COMPARED: CircleUserRound,
  CONFIRMED: CircleCheck,
  ACTIVE: CircleCheckBig,
  ROLLING: RefreshCw,
  SUSPENDED: CirclePause,
  REVOKED: CircleX,
  EXPIRED: TimerOff,
  LOST_KEY: KeyRound,
};

export function PartnerMark({ state }: { readonly state: PartnerState }) {
  const { t } = useTranslation('partners');
  const Shape = SHAPES[state];
  return (
    <span className="partner-mark">
      <Shape size="1.2em" aria-hidden /> {t(`state.${state}`)}
    </span>
  );
}
