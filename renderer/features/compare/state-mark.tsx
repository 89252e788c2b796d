import { CircleDashed, CircleEllipsis, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EndState } from '../../../core/domain/federation/comparison.ts';

const ICONS = {
  differs: ShieldAlert,
  waiting: CircleEllipsis,
  agreed: ShieldCheck,
  'going-on': CircleDashed,
} as const;

/** With a form of its own, so that nobody needs its colour. */
export function StateMark({ state }: { readonly state: EndState }) {
  const { t } = useTranslation('compare');
  const Icon = ICONS[state];
  return (
    <span className="compare-state" data-state={state}>
      <Icon size="1.2em" aria-hidden /> {t(`state.${state}`)}
    </span>
  );
}
