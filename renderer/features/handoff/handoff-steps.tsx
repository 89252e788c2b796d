import { Check, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Handoff } from '../../../core/domain/handoff/handoff.ts';
import { sayTime } from '../../../core/domain/handoff/wording.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { useWording } from './words.ts';

/** Four different things: a machine has it, a person has opened it, has accepted, it is confirmed. */
export function HandoffSteps({ handoff }: { readonly handoff: Handoff }) {
  const { t } = useTranslation('handoff');
  const wording = useWording();
  const nameOf = usePartyName();
  const { delivered, seen, accepted, confirmed } = handoff;
  const steps = [
    ['delivered', delivered, null],
    ['seen', seen?.at ?? null, seen?.by ?? null],
    ['accepted', accepted?.at ?? null, accepted?.by ?? null],
    ['confirmed', confirmed, null],
  ] as const;
  return (
    <ol className="handoff-steps">
      {steps.map(([step, at, by]) => (
        <li key={step} data-step={step} data-reached={at !== null}>
          {at === null ? <Circle size="1em" aria-hidden /> : <Check size="1em" aria-hidden />}
          <span>{t(`step.${step}`)}</span>
          {at === null ? null : <time>{sayTime(at, wording)}</time>}
          {by === null ? null : <span>{nameOf(by)}</span>}
        </li>
      ))}
    </ol>
  );
}
