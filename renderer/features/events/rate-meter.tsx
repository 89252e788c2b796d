import type { ReactNode } from 'react';
import type { EventRate } from '../../../core/domain/camera-event.ts';

/** The scale of the meter: more than 10 nobody can follow, and 20 fill it. */
const MOST = 20;

interface RateMeterProps {
  readonly rate: EventRate;
  readonly label: string;
  /** How many it says. */
  readonly words: string;
  /** What that means. */
  readonly children: ReactNode;
}

/** How much calls in ten minutes, against the 1 and 10 of EEMUA 191; shape and word, not colour alone. */
export function RateMeter({ rate: { count, level }, label, words, children }: RateMeterProps) {
  return (
    <div className="event-rate" data-level={level}>
      <span className="number">{words}</span>
      <meter
        min={0}
        max={MOST}
        low={2}
        high={11}
        optimum={0}
        value={Math.min(MOST, count)}
        aria-label={label}
      />
      {children}
    </div>
  );
}
