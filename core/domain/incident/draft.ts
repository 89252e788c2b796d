/** What a new incident says as long as nobody knows more. */
import { capCategoryOf, type EventCode } from './codes.ts';
import type { Facts } from './facts.ts';

/** @param occurred UTC ms. */
export function firstFacts(code: EventCode, occurred: number): Facts {
  return {
    ...{ code, priority: 3, category: capCategoryOf(code), urgency: 'Unknown' },
    ...{ severity: 'Unknown', certainty: 'Unknown', occurred, place: null, direction: null },
    ...{ persons: null, vehicles: null, danger: 'unknown', trend: null, cause: null },
    ...{ wanted: null, deadline: null },
  };
}
