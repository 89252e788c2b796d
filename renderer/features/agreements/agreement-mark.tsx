import {
  CircleCheckBig,
  CircleDashed,
  CircleDot,
  CircleX,
  Clock,
  FileCheck,
  FilePenLine,
  TimerOff,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AgreementState } from '../../../core/domain/agreement/agreement.ts';

/** Each state has a shape of its own: colour says nothing here. */
const SHAPES: Readonly<Record<AgreementState, LucideIcon>> = {
  PROPOSED: CircleDashed,
  RECEIVED: CircleDot,
  SIGNED: FileCheck,
  TO_SIGN: FilePenLine,
  AGREED: Clock,
  ACTIVE: CircleCheckBig,
  EXPIRED: TimerOff,
  ENDED: CircleX,
};

export function AgreementMark({ state }: { readonly state: AgreementState }) {
  const { t } = useTranslation('agreements');
  const Shape = SHAPES[state];
  return (
    <span className="agreement-mark">
      <Shape size="1.2em" aria-hidden /> {t(`state.${state}`)}
    </span>
  );
}
