/** An incident as a centre knows it, also one that another centre decides about. */
import type { Incident } from './domain/incident/incident.ts';

/** An incident as it is read again: with what people call it by. */
export interface KnownIncident {
  readonly incident: Incident;
  /** Of its year in this centre, from 1 on; 0: it has none yet, as nobody else knows of it. */
  readonly number: number;
  /** In UTC. */
  readonly year: number;
  /**
   * Something of it still waits: to be known in the own centre, or for the centre that decides. It is shown
   * as if it took effect. Left out: nothing does.
   */
  readonly waiting?: 'centre' | 'partner';
}
