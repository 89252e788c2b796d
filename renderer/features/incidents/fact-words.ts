/** Every fact of an incident as words: for the list of facts and for the timeline. */
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../core/domain/incident/facts.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { useMetres } from './incident-words.ts';

/** In the order in which they are asked. */
export const FACTS = [
  ...['code', 'priority', 'place', 'occurred', 'danger', 'persons', 'vehicles', 'direction'],
  ...['trend', 'wanted', 'deadline', 'category', 'urgency', 'severity', 'certainty', 'cause'],
] as const satisfies readonly (keyof Facts)[];
export type Fact = (typeof FACTS)[number];

/** @returns writes one fact of these; null where it is not known. */
export function useFactWords(): (facts: Partial<Facts>, fact: Fact) => string | null {
  const { t } = useTranslation(['board', 'incidents']);
  const time = useTimeOfDay();
  const metres = useMetres();
  return (facts, fact) => {
    const value = facts[fact];
    if (value === null || value === undefined) return null;
    const of = <F extends Fact>(_: F): NonNullable<Facts[F]> => value as NonNullable<Facts[F]>;
    switch (fact) {
      case 'code':
        return t(`incidents:code.${of(fact)}`);
      case 'priority':
        return t(`incidents:priority.${of(fact)}`);
      case 'place': {
        const { name, point, radius } = of(fact);
        // WGS84, five decimals: a metre.
        return point === null
          ? name
          : `${name} (${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}; ± ${metres(radius)})`;
      }
      case 'occurred':
      case 'deadline':
        return time(of(fact));
      case 'persons':
      case 'vehicles':
        return String(of(fact));
      case 'danger':
        return t(`incidents:danger.${of(fact)}`);
      case 'direction':
        return t(`incidents:direction.${of(fact)}`);
      case 'trend':
        return t(`incidents:trend.${of(fact)}`);
      case 'wanted':
        return t(`incidents:wanted.${of(fact)}`);
      case 'category':
        return t(`incidents:category.${of(fact)}`);
      case 'urgency':
        return t(`incidents:urgency.${of(fact)}`);
      case 'severity':
        return t(`incidents:severity.${of(fact)}`);
      case 'certainty':
        return t(`incidents:certainty.${of(fact)}`);
      case 'cause':
        return t(`incidents:cause.${of(fact)}`);
    }
  };
}
