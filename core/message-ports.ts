/** What messages between positions need of the world besides what incidents do. */
import type { Message } from './domain/message/message.ts';
import type { Result } from './domain/result.ts';

/** What the entries of the centre's order make of messages; made anew from it where it is missing. */
export interface MessageStore {
  /** Of the order: what stands here already. */
  readonly applied: number;
  /** Of the own journal: what the order has already. */
  readonly published: number;
  get(id: string): Result<Message | null>;
  /** Those that nobody has taken note of, and the newest of all: newest first. */
  current(newest: number): Result<readonly Message[]>;
  /** All or nothing. */
  keep(applied: number, messages: readonly Message[]): Result<null>;
  keepPublished(sequence: number): Result<null>;
  close(): void;
}
