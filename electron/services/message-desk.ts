/** Messages at this position: what stands here, what waits for whoever sits here, sending and taking note. */
import type { MessagesNow } from '../../core/contract/messages.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import {
  concerns,
  foldMessage,
  partiesOf,
  waitsFor,
  type MessageBody,
} from '../../core/domain/message/message.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { MessageStore } from '../../core/incident-ports.ts';
import type { OrderTools } from './order-log.ts';
import type { Caller, Handlers } from './dispatch.ts';
import type { ExerciseDesk } from './exercise-desk.ts';
import { createTurns } from './in-turn.ts';
import { startMessageLog } from './message-log.ts';
import type { Tell } from './settings.ts';

/** Windows are told no more than these; the rest waits behind them. */
const MOST = { waiting: 500, all: 100 } as const;

export interface MessageDeskPorts extends Omit<OrderTools, 'outcome'> {
  /** The id of the own journal: that of this position. */
  readonly position: string;
  readonly store: MessageStore;
  readonly newId: () => string;
  readonly exercises: Pick<ExerciseDesk, 'sees' | 'takesPart'>;
  /** The exercise that an incident belongs to; undefined: none. */
  readonly exerciseOf: (incident: string) => string | undefined;
  readonly centre: () => Centre | null;
  /** Who sits here, and under which name. */
  readonly sitter: () => Caller & { readonly name: string };
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
}

export interface PlayedMessage {
  readonly message: string;
  readonly entry: string;
  readonly body: Extract<MessageBody, { kind: 'sent' }>;
}

export interface MessageDesk {
  readonly handlers: Pick<Handlers, 'messages.now' | 'message.send' | 'message.acknowledge'>;
  /** Who sits here, which centre this is, or what is seen of exercises is another now. */
  look(): void;
  /** What a partner of an exercise says: once, however often it is tried. */
  readonly play: (played: PlayedMessage, by: Author) => Promise<Result<null>>;
  end(): void;
}

export function openMessageDesk(ports: MessageDeskPorts): MessageDesk {
  const { store, exchange, position, centre, sitter, newId, tell } = ports;
  const inTurn = createTurns();
  let waiting = false;
  let ended = false;

  const log = startMessageLog({
    ...{ ...ports, applied: tellAll },
    outcome: (failure) => {
      ports.outcome(failure);
      const isWaiting = failure !== null;
      if (isWaiting === waiting) return;
      waiting = isWaiting;
      tellAll();
    },
  });

  function authorOf(): Author | null {
    const own = centre();
    const { operator, role, name } = sitter();
    if (own === null || role === 'nobody') return null;
    return { centre: own.id, position, person: operator, name, role };
  }

  function now(): Result<MessagesNow> {
    const here = authorOf();
    const found = here === null ? succeed([]) : store.current(partiesOf(here), MOST);
    if (!found.ok) return found;
    const mine = found.value.filter((message) => here !== null && concerns(message, here));
    const live = mine.filter(({ exercise }) => exercise === undefined);
    const played = mine.filter(
      ({ exercise }) => exercise !== undefined && ports.exercises.sees({ exercise: exercise.id }),
    );
    return succeed({
      messages: [...live, ...played],
      unread: live.filter((message) => here !== null && waitsFor(message, here)).length,
      here: here === null ? null : { centre: here.centre, position, person: here.person },
      waiting,
    });
  }

  function tellAll(): void {
    if (ended) return;
    const seen = now();
    if (seen.ok) tell('messages.changed', seen.value);
    else ports.outcome(seen.failure);
  }

  /** Judges it by what is known here; the order then has the last word. */
  const write = (
    message: string,
    incident: string | null | undefined,
    body: MessageBody,
  ): Promise<Result<MessagesNow>> =>
    inTurn(async () => {
      const author = authorOf();
      if (author === null) return fail('centre-nameless');
      const before = store.get(message);
      if (!before.ok) return before;
      const about = incident === undefined ? (before.value?.incident ?? null) : incident;
      const stated = { id: newId(), message, incident: about, author, body };
      const { refused } = foldMessage(before.value, { ...stated, recorded: exchange.now() });
      if (refused !== null) return fail(refused);
      const written = await log.write([stated]);
      if (!written.ok) return written;
      const [became] = written.value;
      // Somebody was quicker.
      if (became !== null && became !== undefined && became.refused !== null) {
        return fail(became.refused);
      }
      return now();
    });

  return {
    handlers: {
      'messages.now': () => now(),
      'message.send': ({ to, incident, said, exercise: free }) => {
        const exercise = incident === null ? free : ports.exerciseOf(incident);
        if (exercise === undefined) return write(newId(), incident, { kind: 'sent', to, said });
        if (!ports.exercises.takesPart(exercise)) return fail('exercise-state');
        const of = { id: exercise, as: null };
        return write(newId(), incident, { kind: 'sent', to, said, exercise: of });
      },
      'message.acknowledge': ({ message }) => write(message, undefined, { kind: 'acknowledged' }),
    },
    look: tellAll,
    play: ({ message, entry, body }, author) =>
      inTurn(async () => {
        const known = store.get(message);
        if (!known.ok) return known;
        if (known.value !== null) return succeed(null);
        const written = await log.write([{ id: entry, message, incident: null, author, body }]);
        return written.ok ? succeed(null) : written;
      }),
    end() {
      ended = true;
      log.end();
      store.close();
    },
  };
}
