/**
 * Whether partner centres answer when a shift changes (domain file 2.3: "test of partner contact"). Whoever
 * takes over tries each of them; one that does not answer is taken over knowingly, with the telephone at hand.
 */
import type { ContactTest, Handover } from './handover.ts';

export function testOf(
  { tested = [] }: Pick<Handover, 'tested'>,
  partner: string,
): ContactTest | null {
  return tested.find((one) => one.partner === partner) ?? null;
}

/** The last one alone counts: what was accepted before is accepted no more. */
export function afterTest(
  { tested = [] }: Pick<Handover, 'tested'>,
  next: ContactTest,
): readonly ContactTest[] {
  return [...tested.filter(({ partner }) => partner !== next.partner), next];
}

export interface ContactBlock {
  readonly code: 'partner-untested' | 'partner-silent';
  /** The centre. */
  readonly about: string;
}

export function blocksOfContact(
  handover: Pick<Handover, 'partners' | 'tested'>,
): readonly ContactBlock[] {
  return (handover.partners ?? []).flatMap(({ id }): ContactBlock[] => {
    const test = testOf(handover, id);
    if (test === null) return [{ code: 'partner-untested', about: id }];
    return test.ms === null && !test.accepted ? [{ code: 'partner-silent', about: id }] : [];
  });
}
