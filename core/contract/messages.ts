/** The contract's rows about messages between positions, and how their entries travel. */
import { z } from 'zod';
import {
  MESSAGE_MOST,
  type Message,
  type MessageEntry,
  type Played,
  type Saying,
} from '../domain/message/message.ts';
import { texts } from './exercise-scenario.ts';
import { party } from './incident-entry.ts';
import { author, duty, incidentId, phrase, time, words } from './incident-facts.ts';
import type { Row } from './row.ts';
import { resultOf } from './schemas.ts';

const messageId = z.uuid();
const saying: z.ZodType<Saying> = z.union([
  phrase,
  words.refine(({ text }) => text.length <= MESSAGE_MOST),
]);

const played: z.ZodType<Played> = z.strictObject({ id: z.uuid(), as: texts.nullable() });

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedMessage: z.ZodType<Omit<MessageEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), message: messageId, incident: incidentId.nullable(), author },
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      ...{ kind: z.literal('sent'), to: party, said: saying, exercise: played.exactOptional() },
    }),
    z.strictObject({ kind: z.literal('acknowledged') }),
  ]),
});

const message: z.ZodType<Message> = z.strictObject({
  ...{ id: messageId, from: author, to: party, incident: incidentId.nullable(), said: saying },
  exercise: played.exactOptional(),
  ...{ sent: time, acknowledged: z.strictObject({ by: author, at: time }).nullable() },
});

/** What every window is told whenever it changes. */
export const messagesNow = z.strictObject({
  /**
   * Sent or received here, newest first: those that wait, and the newest 100 of all. Those of an exercise
   * stand after them and do not count.
   */
  messages: z.array(message),
  /** How many wait for somebody here. */
  unread: z.int().min(0),
  /** This position; null before the centre has a name, or while nobody is signed in. */
  here: duty.nullable(),
  /** Messages wait here, as the centre cannot be reached. */
  waiting: z.boolean(),
});
export type MessagesNow = z.infer<typeof messagesNow>;

export const messageRows = {
  'messages.now': {
    ...{ input: z.null(), output: resultOf(messagesNow), may: 'incidents.see', audit: null },
  },
  'message.send': {
    input: z.strictObject({
      ...{ to: party, incident: incidentId.nullable(), said: saying },
      /** Free words about an exercise; what is about an incident is as the incident is. */
      exercise: z.uuid().exactOptional(),
    }),
    output: resultOf(messagesNow),
    may: 'incidents.report',
    audit: 'message',
    incident: true,
  },
  'message.acknowledge': {
    input: z.strictObject({ message: messageId }),
    output: resultOf(messagesNow),
    may: 'incidents.report',
    audit: 'message',
  },
} as const satisfies Record<string, Row>;

export const messageEvents = { 'messages.changed': messagesNow } as const;
