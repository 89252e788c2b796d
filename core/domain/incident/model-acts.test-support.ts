/** What the people of `model.test-support.ts` try to do, by what they see. */
import { HANDOFF_KINDS, TASK_DECISIONS, type Acceptance } from '../handoff/handoff.ts';
import type { EntryBody } from './entry.ts';
import { DVORAK, KRAL, NOVAK, OFFER, PAYLOAD, READ, TIMERS } from './examples.test-support.ts';
import type { Author, Incident } from './incident.ts';

export const PEOPLE = [NOVAK, DVORAK, KRAL] as const;

const idOf = (letter: string, n: number): string =>
  `00000000-0000-4000-8000-0000000000${letter}${n}`;
const HANDOFFS = [1, 2, 3, 4, 5, 6].map((n) => idOf('b', n));
const TASKS = [1, 2, 3].map((n) => idOf('c', n));
const WORDS = { text: 'words', lang: 'cs' } as const;
const PHRASE = { phrase: 'understood', slots: {} } as const;

interface Chance {
  /** Whom an offer goes to. */
  readonly to: number;
  readonly which: number;
}

type Attempt = (chance: Chance, sees: Incident, author: Author) => EntryBody | null;

function handoffOf({ which }: Chance, { handoffs }: Incident): Incident['handoffs'][number] | null {
  return handoffs.at(which % 3 === 0 ? which % Math.max(1, handoffs.length) : -1) ?? null;
}

/** A step of a handoff that is seen. */
function step(
  make: (of: { handoff: string; version: number }, chance: Chance) => EntryBody,
): Attempt {
  return (chance, sees) => {
    const handoff = handoffOf(chance, sees);
    return handoff === null
      ? null
      : make({ handoff: handoff.id, version: handoff.version }, chance);
  };
}

const send: Attempt = ({ to, which }, sees, author) => ({
  ...({ kind: 'handoff-sent', offer: OFFER, payload: PAYLOAD, timers: TIMERS } as const),
  ...{ handoff: HANDOFFS[(which + sees.handoffs.length) % HANDOFFS.length] ?? '', version: 1 },
  ...{ as: HANDOFF_KINDS[which % 7] ?? 'TRANSFER', bundle: null, override: null },
  returns: HANDOFF_KINDS[which % 7] === 'RETURN' ? (sees.handoffs[0]?.id ?? null) : null,
  to: {
    ...{ centre: author.centre, position: to % 6 === 5 ? `desk-${1 + (which % 5)}` : null },
    person: to % 6 < 3 ? (PEOPLE[to % 3]?.person ?? null) : null,
  },
});

const sendAnew: Attempt = (chance, sees) => {
  const handoff = handoffOf(chance, sees);
  if (handoff === null || chance.which % 4 !== 2) return null;
  const { id, kind, version, to, offer, payload, timers, returns, bundle } = handoff;
  return {
    ...{ kind: 'handoff-sent', handoff: id, as: kind, version: version + 1, to, offer, payload },
    ...{ timers, returns, bundle, override: null },
  };
};

/** Of all that is open; now and then one is forgotten. */
function decisions({ which }: Chance, { tasks }: Incident): Acceptance['tasks'] {
  return tasks
    .filter(({ state }, index) => state === 'open' && (which % 6 !== 5 || index > 0))
    .map(({ id }, index) => ({
      task: id,
      decision: TASK_DECISIONS[(which + index) % TASK_DECISIONS.length] ?? 'taken',
    }));
}

const accept: Attempt = (chance, sees) => {
  const handoff = handoffOf(chance, sees);
  if (handoff === null) return null;
  const readBack = chance.which % 11 === 10 ? { ...READ, code: false } : READ;
  return {
    ...{ kind: 'handoff-accepted', handoff: handoff.id, version: handoff.version },
    acceptance: { readBack, tasks: decisions(chance, sees) },
  };
};

const seen = step((of) => ({ kind: 'handoff-seen', ...of }));

/** One in so many tries it. */
function rarely(one: number, attempt: Attempt): Attempt {
  return (chance, sees, author) =>
    chance.which % one === 0 ? attempt(chance, sees, author) : null;
}

/** Several times what carries a handoff on: else few of them would ever come to their end. */
export const ATTEMPTS: readonly Attempt[] = [
  ...[send, sendAnew, seen, seen, seen, accept, accept, accept, accept, accept, accept],
  rarely(
    3,
    step((of) => ({ kind: 'handoff-asked', ...of, question: PHRASE })),
  ),
  step((of) => ({ kind: 'handoff-answered', ...of, answer: PHRASE })),
  rarely(
    12,
    step((of) => ({
      ...{ kind: 'handoff-declined', ...of, code: 'no-capacity', words: null, incident: null },
    })),
  ),
  rarely(
    12,
    step((of) => ({ kind: 'handoff-withdrawn', ...of, code: 'solved' })),
  ),
  step((of) => ({ kind: 'handoff-completed', ...of })),
  rarely(10, () => ({ kind: 'changed', facts: { priority: 1 } })),
  rarely(9, ({ which }, _, author) => ({
    kind: 'task',
    task: {
      ...{ id: TASKS[which % TASKS.length] ?? '', what: WORDS, due: null },
      owner:
        which % 2 === 0
          ? null
          : { centre: author.centre, position: author.position, person: author.person },
    },
  })),
  rarely(3, ({ to, which }) => ({
    ...{ kind: 'task-changed', task: TASKS[to % TASKS.length] ?? '' },
    state: which % 2 === 0 ? 'done' : 'cancelled',
  })),
  rarely(12, () => ({ kind: 'resolved' })),
  rarely(12, () => ({ kind: 'assumed', reason: WORDS })),
  rarely(20, () => ({ kind: 'note', words: WORDS })),
  () => ({ kind: 'reopened', reason: 'goes-on' }),
  rarely(4, () => ({ kind: 'closed', outcome: 'solved-here', evidence: 'expire' })),
];
