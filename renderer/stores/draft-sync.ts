/** Has main keep what is typed, and gives back what it kept of whoever signs in. */
import type { Bridge, Input } from '../../core/contract/contract.ts';
import { fail } from '../../core/domain/result.ts';
import { draftKey, draftStore, NO_DRAFTS, type DraftState, type HeldDraft } from './draft-store.ts';
import { offers, sessionStore } from './session-store.ts';

/** No later after a key, ms; while somebody types on, no more often. */
const KEEP_MS = 250;
/** What could not be kept is tried again after so long, ms. */
const AGAIN_MS = 5_000;

/**
 * @param later Runs once after that many ms.
 * @returns has main keep at once what waits: a field was left, or the window is closed.
 */
export function startDraftSync(
  bridge: Bridge,
  later: (ms: number, run: () => void) => void,
): () => void {
  let person: string | null = null;
  let isRead = false;
  let waits = false;

  function change(key: string, next: (draft: HeldDraft) => HeldDraft): void {
    draftStore.setState(({ held }) => {
      const draft = held.get(key);
      return draft === undefined ? {} : { held: new Map(held).set(key, next(draft)) };
    });
  }

  async function keep(login: string, key: string, draft: HeldDraft): Promise<void> {
    const { form, about, fields } = draft;
    // The table of forms ties the two together; TypeScript cannot follow it through a union.
    const body = { form, fields } as Input<'draft.keep'>['body'];
    change(key, (now) => ({ ...now, changed: false }));
    const kept = await bridge
      .invoke('draft.keep', { person: login, about, body })
      .catch(() => fail('internal', { request: 'draft.keep' }));
    // Somebody else may sit there by now.
    if (login !== person) return;
    draftStore.setState({ failing: !kept.ok });
    if (kept.ok && kept.value !== null) {
      const at = kept.value.kept;
      change(key, (now) => ({ ...now, kept: at }));
    }
    if (!kept.ok) {
      change(key, (now) => ({ ...now, changed: true }));
      wait(AGAIN_MS);
    }
  }

  function flush(): void {
    waits = false;
    if (person === null) return;
    for (const [key, draft] of draftStore.getState().held) {
      if (draft.changed) void keep(person, key, draft);
    }
  }

  function wait(ms: number): void {
    if (waits) return;
    waits = true;
    later(ms, () => {
      if (waits) flush();
    });
  }

  function changed({ held }: DraftState, before: DraftState): void {
    if (person === null || held === before.held) return;
    for (const [key, { form, about }] of before.held) {
      if (held.has(key)) continue;
      void bridge.invoke('draft.drop', { person, form, about }).catch(() => undefined);
    }
    const isTyped = [...held].some(
      ([key, draft]) => draft.changed && draft.fields !== before.held.get(key)?.fields,
    );
    if (isTyped) wait(KEEP_MS);
  }

  async function read(login: string): Promise<void> {
    isRead = true;
    const mine = await bridge
      .invoke('draft.mine', null)
      .catch(() => fail('internal', { request: 'draft.mine' }));
    if (login !== person) return;
    isRead = mine.ok;
    if (!mine.ok) return;
    const read = mine.value.map(({ about, body: { form, fields }, kept }) => {
      const draft = { form, about, fields, changed: false, kept, found: kept };
      return [draftKey(form, about), draft] as const;
    });
    // What was typed while they were read is newer.
    draftStore.setState(({ held }) => ({ held: new Map([...read, ...held]) }));
  }

  function look(): void {
    const session = sessionStore.getState();
    const login = session.operator?.login ?? null;
    if (login !== person) {
      // First nobody: what goes is not dropped at main, it waits there for the one who typed it.
      person = null;
      draftStore.setState(NO_DRAFTS);
      person = login;
      isRead = false;
    }
    if (login !== null && !isRead && offers(session, 'incidents.report')) void read(login);
  }

  draftStore.subscribe(changed);
  sessionStore.subscribe(look);
  look();
  return flush;
}
