/** Agreements with partner centres, as main tells them; and the one that is being written here. */
import { createStore } from 'zustand/vanilla';
import type { AgreementsNow, ShownAgreement } from '../../core/contract/agreements.ts';
import type { Bridge } from '../../core/contract/contract.ts';
import type { AgreementForm } from './agreement-form.ts';
import { setView } from './console-store.ts';
import { followRight } from './follow-right.ts';

export interface AgreementState extends AgreementsNow {
  /** Id of the partner whose agreements are shown. */
  readonly of: string | null;
  /** What is being written: it stands here while something else is looked at. */
  readonly form: AgreementForm | null;
}

const NONE: AgreementState = { agreements: [], of: null, form: null };
const DAY_MS = 86_400_000;

export const agreementStore = createStore<AgreementState>(() => NONE);

/** Whoever signs in sees them; what somebody else saw or wrote is taken away. */
export function startAgreementSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('agreements.now', null);
    if (now.ok && wanted()) agreementStore.setState(now.value);
  };
  const wanted = followRight('partners.see', {
    read: () => void read(),
    forget: () => {
      agreementStore.setState(NONE, true);
    },
  });
  bridge.on('agreements.changed', (now) => {
    if (wanted()) agreementStore.setState(now);
  });
}

/** Shows those with that partner in the place of the wall. */
export function openAgreements(partner: string): void {
  const { of, form } = agreementStore.getState();
  agreementStore.setState({ of: partner, form: of === partner ? form : null });
  setView({ panel: 'agreements' });
}

export function setAgreementForm(form: AgreementForm | null): void {
  agreementStore.setState({ form });
}

/** Those that need somebody first, and of these the newest first. */
export function agreementsWith(
  { agreements }: Pick<AgreementState, 'agreements'>,
  partner: string,
): readonly ShownAgreement[] {
  const order = ['TO_SIGN', 'RECEIVED', 'SIGNED', 'PROPOSED', 'ACTIVE', 'AGREED', 'EXPIRED'];
  const rank = ({ state }: ShownAgreement): number => (order.indexOf(state) + 9) % 9;
  return agreements
    .filter(({ other }) => other === partner)
    .toSorted((one, other) => rank(one) - rank(other) || other.newest.by.at - one.newest.by.at);
}

/**
 * Days that are left of what holds and is warned of, begun ones counted.
 *
 * @param now UTC, ms.
 * @returns null where nothing is warned of.
 */
export function daysLeft({ agreed, warning }: ShownAgreement, now: number): number | null {
  if (agreed === null || warning === null) return null;
  return Math.max(0, Math.ceil((agreed.terms.until - now) / DAY_MS));
}

/** Whether somebody here should read and sign, or answer, also while what was signed before still holds. */
export function awaitsAnswer({ ended, newest, agreed, signatures }: ShownAgreement): boolean {
  if (ended !== null || newest.hash === agreed?.hash) return false;
  const isSigned = (by: 'ours' | 'theirs'): boolean =>
    signatures.some(({ side, hash }) => side === by && hash === newest.hash);
  return !isSigned('ours') && (newest.side === 'theirs' || isSigned('theirs'));
}

/** How it stands with one partner in a word: what its row says. */
export interface AgreementBadge {
  readonly is: 'ends' | 'expired' | 'answer';
  /** Only of one that ends. */
  readonly days: number;
}

/** @param now UTC, ms. @returns null where nobody need look. */
export function agreementBadge(
  state: Pick<AgreementState, 'agreements'>,
  partner: string,
  now: number,
): AgreementBadge | null {
  const all = agreementsWith(state, partner);
  const left = all.map((agreement) => daysLeft(agreement, now)).filter((days) => days !== null);
  if (left.length > 0) return { is: 'ends', days: Math.min(...left) };
  if (all.some(awaitsAnswer)) return { is: 'answer', days: 0 };
  const holds = all.some((one) => one.state === 'ACTIVE' || one.state === 'AGREED');
  const expired = all.some((one) => one.state === 'EXPIRED');
  return expired && !holds ? { is: 'expired', days: 0 } : null;
}
