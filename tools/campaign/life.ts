/** What people did in a world and were told, as long as it stands: nothing of it is ever to be lost, or otherwise. */
import type { Head } from '../../core/journal/chain.ts';
import { Claims } from './chains.ts';
import type { Acknowledged } from './invariants.ts';

export class Life {
  /** As far as anybody knows their ids; the oldest first. */
  readonly incidents = new Set<string>();
  /** By the id of the entry. */
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly marks: string[] = [];
  readonly claims = new Claims();
  /** Claims that contradicted each other when they were made. */
  readonly quarrels = new Set<string>();
  /** How far each journal was sound when it was looked at last, by the name of the station. */
  readonly journals = new Map<string, Head>();
}
