/** The fields of a form that outlive it: closed, reloaded or killed, they stand there again. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DraftFields, DraftForm } from '../../core/contract/drafts.ts';
import { draftKey, draftStore, dropDraft, leaveDraft, putDraft } from '../stores/draft-store.ts';

export interface Draft<F extends DraftForm> {
  readonly fields: DraftFields<F>;
  readonly set: (change: Partial<DraftFields<F>>) => void;
  /** When it was sent or cancelled: the fields are as they were at first. */
  readonly drop: () => void;
  /** When what stands there was kept, if the form was opened with it: UTC, ms. */
  readonly found: number | null;
  /** Something is typed, and main cannot keep it. */
  readonly unkept: boolean;
}

/**
 * @param about The incident, report or handoff that it is about; empty: none.
 * @param first What stands there before anything was typed; asked once.
 */
export function useDraft<F extends DraftForm>(
  form: F,
  about: string,
  first: () => DraftFields<F>,
): Draft<F> {
  const [empty] = useState(first);
  const held = useStore(draftStore, (state) => state.held.get(draftKey(form, about)));
  const failing = useStore(draftStore, (state) => state.failing);
  useEffect(
    () => () => {
      leaveDraft(form, about);
    },
    [form, about],
  );
  // A form's drafts have its fields: `putDraft` takes no others.
  const fields = (held?.fields ?? empty) as DraftFields<F>;
  const drop = (): void => {
    dropDraft(form, about);
  };
  return {
    ...{ fields, drop, found: held?.found ?? null, unkept: held !== undefined && failing },
    set(change) {
      const next = { ...fields, ...change };
      // Nothing is left of what was typed: nothing is to be kept.
      if (JSON.stringify(next) === JSON.stringify(empty)) drop();
      else putDraft(form, about, next);
    },
  };
}
