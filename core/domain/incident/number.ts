/** What people call an incident by over the telephone. */
import type { Wording } from '../handoff/wording.ts';

interface Numbered {
  /** Of its year in this centre, from 1 on; 0: it has none yet, as nobody else knows of it. */
  readonly number: number;
  readonly year: number;
}

export function numberText({ number, year }: Numbered): string {
  return number === 0 ? '–' : `${number}/${year}`;
}

/** In a sentence of its own; one without a number says so. */
export function sayNumber(
  { number, year }: Numbered,
  { translate }: Pick<Wording, 'translate'>,
): string {
  return number === 0
    ? translate('offer:noNumber', {})
    : translate('offer:number', { number, year });
}
