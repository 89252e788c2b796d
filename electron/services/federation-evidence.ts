/** Other centres' own word about incidents, as one portion of the order adds to it. */
import { readPartnerBody } from '../../core/contract/federation-entry.ts';
import type { PartnerBody } from '../../core/domain/federation/body.ts';
import { incidentIn, type PartnerEntry } from '../../core/domain/federation/entry.ts';
import { ownWords } from '../../core/domain/federation/evidence.ts';
import type { PartnerMessage } from '../../core/domain/federation/message.ts';
import { isShift } from '../../core/domain/federation/shift-body.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { EvidencePortion, EvidenceStore } from '../../core/federation-ports.ts';

export class FederationEvidence {
  private readonly store: EvidenceStore;
  private readonly hash: (text: string) => string;
  private readonly fresh: EvidencePortion['evidence'][number][] = [];
  private readonly vouched = new Set<string>();

  /** @param hash SHA-256 of a text as UTF-8, 64 hexadecimal digits. */
  constructor(store: EvidenceStore, hash: (text: string) => string) {
    this.store = store;
    this.hash = hash;
  }

  /** A centre has said this itself, here or to somebody who shows it. */
  keep(message: PartnerMessage, body: PartnerBody, state: PartnerEntry['evidence']): Result<null> {
    const words = ownWords(body, message.from);
    if (words.length === 0) return succeed(null);
    const incident = incidentIn(body);
    const known = this.store.hasEvidence(incident, message.hash);
    if (!known.ok) return known;
    const isKnown = known.value || this.fresh.some(({ message: one }) => one.hash === message.hash);
    if (!isKnown) this.fresh.push({ incident, message });
    // Of a centre whose keys are not known here nobody can say; others may be able to.
    if (state !== 'unknown') for (const entry of words) this.vouched.add(this.wordOf(entry));
    return succeed(null);
  }

  has(entry: IncidentEntry): boolean {
    const word = this.wordOf(entry);
    if (this.vouched.has(word)) return true;
    const kept = this.store.isVouched(word);
    return kept.ok && kept.value;
  }

  /** In the order in which it came. */
  after(incident: string, count: number): Result<readonly PartnerMessage[]> {
    const kept = this.store.evidence(incident, count);
    if (!kept.ok) return kept;
    const before = this.store.evidenceCount(incident);
    if (!before.ok) return before;
    const fresh = this.fresh.filter((one) => one.incident === incident);
    const rest = fresh.slice(Math.max(0, count - before.value)).map(({ message }) => message);
    return succeed([...kept.value, ...rest]);
  }

  made(): EvidencePortion {
    return { evidence: this.fresh, vouched: [...this.vouched] };
  }

  /** Field for field, whatever their order, and whenever it was received. */
  private wordOf(entry: IncidentEntry): string {
    return this.hash(JSON.stringify({ ...entry, recorded: 0 }, sorted));
  }
}

/** What another centre's message says about that incident; null: nothing that could be shown. */
export function shownWords(
  { incident, message }: Extract<PartnerBody, { kind: 'shown' }>,
  own: string,
  sender: string,
): PartnerBody | null {
  if (message.from === own || message.from === sender) return null;
  const body = readPartnerBody(message.text);
  if (body === null || isShift(body) || incidentIn(body) !== incident) return null;
  return ownWords(body, message.from).length === 0 ? null : body;
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
