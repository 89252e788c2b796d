/**
 * A short message from one position of the centre to another: what it says, to whom, and who has taken
 * note of it. As with incidents its entries stand in the centre's order and nothing is edited.
 */
import type { FailureCode } from '../failures.ts';
import type { Texts } from '../exercise/scenario.ts';
import { isRecipient, type Party } from '../handoff/handoff.ts';
import type { Phrase } from '../handoff/phrases.ts';
import type { Duty, Words } from '../incident/facts.ts';
import { answersFor, type Author } from '../incident/incident.ts';

/** A message is short; what is longer is a note of an incident. UTF-16 units. */
export const MESSAGE_MOST = 500;

/** Coded, so that everybody reads it in their own language, or typed words that stay as they are. */
export type Saying = Phrase | Words;

/** Of which exercise, and which partner it plays; `as` null: whoever sends speaks for themselves. */
export interface Played {
  readonly id: string;
  readonly as: Texts | null;
}

export type MessageBody =
  | {
      readonly kind: 'sent';
      readonly to: Party;
      readonly said: Saying;
      /** The exercise that it belongs to. */
      readonly exercise?: Played;
    }
  | { readonly kind: 'acknowledged' };

export interface MessageEntry {
  /** Of this entry alone, a UUID. */
  readonly id: string;
  readonly message: string;
  /** What the message is about; null: it stands for itself. */
  readonly incident: string | null;
  readonly author: Author;
  /** When the centre put it in its place: UTC, ms since 1970. */
  readonly recorded: number;
  readonly body: MessageBody;
}

export interface Message {
  readonly id: string;
  readonly from: Author;
  readonly to: Party;
  readonly incident: string | null;
  readonly said: Saying;
  readonly exercise?: Played;
  readonly sent: number;
  readonly acknowledged: { readonly by: Author; readonly at: number } | null;
}

/** Whether a message is for whoever is there, and for nobody by name or position. */
export function isEverybody({ position, person }: Party): boolean {
  return position === null && person === null;
}

/** Whether it is meant for this person at this position: nobody writes to themselves. */
function isFor(
  { to, from, exercise }: Pick<Message, 'to' | 'from' | 'exercise'>,
  duty: Duty,
): boolean {
  // A partner who is played is nobody here, also not where the exercise is led.
  const isPlayed = exercise !== undefined && exercise.as !== null;
  return isRecipient(to, duty) && (isPlayed || !answersFor(from, duty));
}

/** Whether somebody must still take note of it here. */
export function waitsFor(message: Message, duty: Duty): boolean {
  return message.acknowledged === null && isFor(message, duty);
}

/** Sent or received here. */
export function concerns(message: Message, duty: Duty): boolean {
  return isFor(message, duty) || answersFor(message.from, duty);
}

/** Under what whoever is meant, and whoever sent it, finds it (`partiesOf`). */
export function standsFor({ to, from }: Pick<Message, 'to' | 'from'>): readonly string[] {
  const meant =
    to.person !== null ? ofPerson(to.person) : to.position !== null ? ofPosition(to.position) : ALL;
  const sender = from.person !== null ? ofPerson(from.person) : ofPosition(from.position);
  return [...new Set([meant, sender])];
}

/** Under what all stands that may concern this person at this position (`concerns`). */
export function partiesOf({ position, person }: Duty): readonly string[] {
  return [ALL, ofPosition(position), ...(person === null ? [] : [ofPerson(person)])];
}

const ALL = 'all';
const ofPerson = (login: string): string => `person ${login}`;
const ofPosition = (position: string): string => `position ${position}`;

export interface FoldedMessage {
  readonly message: Message | null;
  /** Why the entry takes no effect; null where it does. */
  readonly refused: FailureCode | null;
}

export function foldMessage(message: Message | null, entry: MessageEntry): FoldedMessage {
  const { body, author, incident, recorded } = entry;
  if (body.kind === 'sent') {
    const { exercise } = body;
    // The program itself speaks for partners of an exercise alone.
    const isPlayed = exercise !== undefined && exercise.as !== null;
    if (message !== null || (author.role === null) !== isPlayed) {
      return { message, refused: 'message-unknown' };
    }
    return {
      message: {
        ...(exercise === undefined ? {} : { exercise }),
        ...{ id: entry.message, from: author, to: body.to, incident, said: body.said },
        ...{ sent: recorded, acknowledged: null },
      },
      refused: null,
    };
  }
  if (message === null) return { message, refused: 'message-unknown' };
  if (author.role === null || !isFor(message, author)) {
    return { message, refused: 'message-not-yours' };
  }
  if (message.acknowledged !== null) return { message, refused: 'message-acknowledged' };
  return { message: { ...message, acknowledged: { by: author, at: recorded } }, refused: null };
}
