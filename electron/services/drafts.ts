/**
 * What a person has typed and not sent. It is given back to that person alone, and dropped when it is
 * sent or discarded, after a day, and when the person is no longer active.
 */
import { draftBody } from '../../core/contract/drafts.ts';
import { may } from '../../core/domain/access.ts';
import type { Operator } from '../../core/domain/operator.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { DraftStore, StoredDraft } from '../../core/draft-ports.ts';
import type { Clock } from '../../core/ports.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';

const DAY_MS = 86_400_000;
/** What nobody asks for goes at most this much later than a day. */
const TIDY_MS = 600_000;

export interface DraftTools {
  readonly store: DraftStore;
  readonly clock: Clock;
  readonly operators: () => readonly Operator[];
  /** How keeping fares; null: well. */
  readonly outcome: (failure: Failure | null) => void;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface Drafts {
  readonly handlers: Pick<Handlers, 'draft.keep' | 'draft.mine' | 'draft.drop'>;
  /** Somebody may have been deactivated. */
  look(): void;
  end(): void;
}

export function createDrafts({ store, clock, operators, outcome, later }: DraftTools): Drafts {
  const inTurn = createTurns();
  let cancel: () => void = () => undefined;

  /** A clock that was set back must not keep them for longer. */
  function tidy(): Result<number> {
    const now = clock.now();
    const active = operators().flatMap((one) => (one.active ? [one.login] : []));
    return store.dropAllBut(active, now - DAY_MS + 1, now + DAY_MS);
  }

  async function look(): Promise<void> {
    const tidied = await inTurn(() => Promise.resolve(tidy()));
    if (!tidied.ok) outcome(tidied.failure);
  }

  function tidyLater(): void {
    cancel = later(TIDY_MS, () => {
      void look();
      tidyLater();
    });
  }

  void look();
  tidyLater();

  return {
    handlers: {
      'draft.keep': ({ person, about, body }, { operator, role }) =>
        inTurn(async () => {
          if (operator !== person || !may(role, 'incidents.report')) return succeed(null);
          const kept = clock.now();
          const { form } = body;
          const done = await store.keep({ person, form, about, kept, text: JSON.stringify(body) });
          outcome(done.ok ? null : done.failure);
          return done.ok ? succeed({ kept }) : done;
        }),
      'draft.mine': (_, { operator }) =>
        inTurn(() => {
          if (operator === null) return Promise.resolve(succeed([]));
          const tidied = tidy();
          const found = tidied.ok ? store.of(operator) : tidied;
          if (!found.ok) return Promise.resolve(found);
          return Promise.resolve(succeed(found.value.flatMap((stored) => readable(stored))));
        }),
      'draft.drop': ({ person, form, about }, { operator }) =>
        inTurn(() =>
          Promise.resolve(
            operator === person ? store.drop({ person, form, about }) : succeed(null),
          ),
        ),
    },
    look: () => void look(),
    end() {
      cancel();
      store.close();
    },
  };
}

/** A form of an earlier version may have had other fields: what it held cannot be shown. */
function readable({ about, kept, form, text }: StoredDraft) {
  const body = draftBody.safeParse(JSON.parse(text));
  return body.success && body.data.form === form ? [{ about, kept, body: body.data }] : [];
}
