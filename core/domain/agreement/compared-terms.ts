/** Terms field by field, and where they differ from those that the other side proposed before. */
import { canonicalText } from '../../journal/canonical.ts';
import type { AgreementTerms, Share } from './terms.ts';

/** Of the agreement itself. */
export const WHOLE_FIELDS = ['title', 'from', 'until', 'one', 'other', 'paper'] as const;
export const SHARE_FIELDS = [
  ...(['cameras', 'kinds', 'purposes', 'regime', 'level', 'raised', 'hours', 'lines'] as const),
  ...(['copies', 'onward', 'instrument'] as const),
] as const;
export type WholeField = (typeof WHOLE_FIELDS)[number];
export type ShareField = (typeof SHARE_FIELDS)[number];
export type TermsField = WholeField | ShareField;

export interface ComparedField<F extends TermsField = TermsField> {
  readonly field: F;
  readonly differs: boolean;
}

export interface ComparedShare {
  /** As it is now; of one that was left out, as it was. */
  readonly share: Share;
  /** null: there was none. */
  readonly before: Share | null;
  readonly is: 'same' | 'changed' | 'added' | 'removed';
  readonly fields: readonly ComparedField<ShareField>[];
}

export interface ComparedTerms {
  readonly whole: readonly ComparedField<WholeField>[];
  readonly shares: readonly ComparedShare[];
  /** Fields that differ; a share that is new or left out counts as one. */
  readonly count: number;
}

/** @param before null: there is nothing to compare it with, and nothing differs. */
export function comparedTerms(terms: AgreementTerms, before: AgreementTerms | null): ComparedTerms {
  const whole = WHOLE_FIELDS.map((field) => ({
    field,
    differs: before !== null && isOther(wholeValue(terms, field), wholeValue(before, field)),
  }));
  const known = new Map((before?.shares ?? []).map((share) => [keyOf(share), share]));
  const left = new Map(known);
  const standing = terms.shares.map((share) => {
    left.delete(keyOf(share));
    return comparedShare(share, known.get(keyOf(share)) ?? null, before !== null);
  });
  const removed = [...left.values()].map((share): ComparedShare => {
    return { share, before: share, is: 'removed', fields: sameFields() };
  });
  const shares = [...standing, ...removed];
  const count =
    whole.filter(({ differs }) => differs).length +
    shares.reduce((sum, { is, fields }) => {
      const own = is === 'added' || is === 'removed' ? 1 : 0;
      return sum + own + fields.filter(({ differs }) => differs).length;
    }, 0);
  return { whole, shares, count };
}

/** One that another side gives is another one, whatever its id. */
function keyOf({ id, owner }: Share): string {
  return `${owner} ${id}`;
}

function comparedShare(share: Share, before: Share | null, compares: boolean): ComparedShare {
  if (before === null) {
    return { share, before, is: compares ? 'added' : 'same', fields: sameFields() };
  }
  const fields = SHARE_FIELDS.map((field) => ({
    field,
    differs: isOther(shareValue(share, field), shareValue(before, field)),
  }));
  const is = fields.some(({ differs }) => differs) ? 'changed' : 'same';
  return { share, before, is, fields };
}

function sameFields(): ComparedShare['fields'] {
  return SHARE_FIELDS.map((field) => ({ field, differs: false }));
}

function wholeValue(terms: AgreementTerms, field: WholeField): unknown {
  const { parties } = terms;
  if (field === 'one') return parties[0];
  return field === 'other' ? parties[1] : terms[field];
}

function shareValue(share: Share, field: ShareField): unknown {
  switch (field) {
    case 'lines':
      return share.linesMost;
    case 'copies':
      return share.copyHours;
    // Which comes first says nothing.
    case 'kinds':
      return share.kinds.toSorted();
    case 'purposes':
      return share.purposes.toSorted();
    default:
      return share[field];
  }
}

function isOther(one: unknown, other: unknown): boolean {
  return canonicalText(one) !== canonicalText(other);
}
