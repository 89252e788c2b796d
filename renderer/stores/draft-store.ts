/**
 * What is typed in forms and not sent: it stands here while its form is closed, and main keeps it
 * beyond the end of the program (draft-sync.ts). Of whoever is signed in, and of nobody else.
 */
import { createStore } from 'zustand/vanilla';
import type { DraftFields, DraftForm } from '../../core/contract/drafts.ts';

export interface HeldDraft {
  readonly form: DraftForm;
  /** The incident, report or handoff that it is about; empty: none. */
  readonly about: string;
  readonly fields: DraftFields<DraftForm>;
  /** Main has not kept the last change yet. */
  readonly changed: boolean;
  /** When main kept it last: UTC, ms; null: not yet. */
  readonly kept: number | null;
  /** When it had been kept as its form was opened again; null: it was begun there. */
  readonly found: number | null;
}

export interface DraftState {
  readonly held: ReadonlyMap<string, HeldDraft>;
  /** Main cannot keep what is typed: a crash would lose it. */
  readonly failing: boolean;
}

export const NO_DRAFTS: DraftState = { held: new Map(), failing: false };
export const draftStore = createStore<DraftState>(() => NO_DRAFTS);

export function draftKey(form: DraftForm, about: string): string {
  return `${form} ${about}`;
}

export function putDraft<F extends DraftForm>(
  form: F,
  about: string,
  fields: DraftFields<F>,
): void {
  const key = draftKey(form, about);
  draftStore.setState(({ held }) => {
    const { kept = null, found = null } = held.get(key) ?? {};
    const next = { form, about, fields, changed: true, kept, found };
    return { held: new Map(held).set(key, next) };
  });
}

/** It was sent, or nobody wants it any more. */
export function dropDraft(form: DraftForm, about: string): void {
  draftStore.setState(({ held }) => {
    const left = new Map(held);
    left.delete(draftKey(form, about));
    return { held: left };
  });
}

/** Its form is closed: when it is opened again, it says since when the text stands there. */
export function leaveDraft(form: DraftForm, about: string): void {
  const key = draftKey(form, about);
  const draft = draftStore.getState().held.get(key);
  if (draft === undefined || draft.found === draft.kept) return;
  draftStore.setState(({ held }) => ({
    held: new Map(held).set(key, { ...draft, found: draft.kept }),
  }));
}

/** Whether somebody left words in that form: it is shown with them. */
export function isBegun({ held }: DraftState, form: DraftForm, about: string): boolean {
  return held.has(draftKey(form, about));
}

/** Oldest first. */
export function draftsOf<F extends DraftForm>(
  { held }: DraftState,
  form: F,
): readonly (HeldDraft & { readonly fields: DraftFields<F> })[] {
  return [...held.values()].flatMap((draft) =>
    // A form's drafts have its fields: they are put there by `putDraft` and read by the contract.
    draft.form === form ? [draft as HeldDraft & { readonly fields: DraftFields<F> }] : [],
  );
}
