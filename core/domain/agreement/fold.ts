/** What entries make of agreements; judged alike at every workstation. */
import type { Checker } from '../../journal/cuts.ts';
import type { FailureCode } from '../failures.ts';
import {
  isSigned,
  newestOf,
  type Agreement,
  type Draft,
  type SaidBy,
  type Side,
} from './agreement.ts';
import type { AgreementEntry } from './entry.ts';
import { statementText, termsHash, type AgreementStep, type SealedStatement } from './statement.ts';
import { faultsOf, type AgreementTerms } from './terms.ts';

export type Agreements = ReadonlyMap<string, Agreement>;

export interface FoldedAgreements {
  readonly after: Agreements;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

/** With one centre, those that ended too: more than two have in years. */
const AGREEMENTS_MOST = 100;
/** Of one agreement by one side: more than people ever write to each other about one. */
const STATEMENTS_MOST = 60;

export function foldAgreements(
  before: Agreements,
  entry: AgreementEntry,
  checker: Checker,
): FoldedAgreements {
  const made = judged(before, entry, checker);
  if (typeof made === 'string') return { after: before, refused: made };
  return { after: new Map(before).set(made.id, made), refused: null };
}

function judged(
  before: Agreements,
  { author, recorded, body }: AgreementEntry,
  checker: Checker,
): Agreement | FailureCode {
  const { centre } = author;
  if (body.kind === 'heard') return heard(before, centre, body.sealed, checker);
  if (body.kind === 'given') return given(before, centre, body.sealed);
  if (author.person === null || author.role === null) return 'agreement-needs-people';
  const by: SaidBy = { name: author.name, role: author.role, at: recorded };
  const step = stepOf(body);
  const id = body.kind === 'proposed' ? body.terms.id : body.agreement;
  const other = body.kind === 'proposed' ? otherIn(body.terms, centre) : before.get(id)?.other;
  if (other === undefined || other === null) return 'agreement-unknown';
  const known = before.get(id) ?? begun(id, other);
  if (known.other !== other) return 'agreement-unknown';
  if (!before.has(id) && isFull(before, other)) return 'agreement-full';
  if (known.said.length >= STATEMENTS_MOST) return 'agreement-full';
  if (body.kind === 'signed' && body.first === author.person) return 'agreement-same-person';
  const after = stepped(known, 'ours', step, by, checker);
  return typeof after === 'string' ? after : { ...after, said: [...known.said, { step, by }] };
}

function stepOf(body: Exclude<AgreementEntry['body'], { kind: 'heard' | 'given' }>): AgreementStep {
  switch (body.kind) {
    case 'proposed':
      return body;
    case 'signed':
      return { kind: 'signed', hash: body.hash };
    case 'ended':
      return { kind: 'ended', reason: body.reason };
  }
}

/** Each statement of theirs once, in the order in which they said them. */
function heard(
  before: Agreements,
  centre: string,
  sealed: SealedStatement,
  checker: Checker,
): Agreement | FailureCode {
  const { statement, key, signature } = sealed;
  const { agreement: id, from, to, serial, step, at } = statement;
  const text = statementText(statement);
  if (to !== centre || from === centre) return 'agreement-unsound';
  if (text === null || !checker.verify(key, text, signature)) return 'agreement-unsound';
  const known = before.get(id) ?? begun(id, from);
  if (known.other !== from) return 'agreement-unsound';
  if (!before.has(id) && isFull(before, from)) return 'agreement-full';
  if (serial !== known.heard.length + 1 || serial > STATEMENTS_MOST) return 'agreement-changed';
  const after = stepped(known, 'theirs', step, { ...statement.person, at }, checker);
  // What cannot take effect here has been said all the same: the next one follows it.
  const told = typeof after === 'string' ? known : after;
  if (typeof after === 'string' && !before.has(id)) return after;
  return { ...told, heard: [...known.heard, sealed] };
}

/** The other centre has it. */
function given(
  before: Agreements,
  centre: string,
  { statement }: SealedStatement,
): Agreement | FailureCode {
  const known = before.get(statement.agreement);
  if (known === undefined || statement.from !== centre) return 'agreement-unknown';
  if (statement.serial !== known.given + 1 || statement.serial > known.said.length) {
    return 'agreement-changed';
  }
  return { ...known, given: statement.serial };
}

function stepped(
  known: Agreement,
  side: Side,
  step: AgreementStep,
  by: SaidBy,
  checker: Checker,
): Agreement | FailureCode {
  if (known.ended !== null) return 'agreement-ended';
  // One begins with what is proposed: nobody ends or signs what does not stand here.
  if (known.drafts.length === 0 && step.kind !== 'proposed') return 'agreement-unknown';
  switch (step.kind) {
    case 'proposed':
      return proposed(known, side, step.terms, by, checker);
    case 'signed':
      return signed(known, side, step.hash, by);
    case 'ended':
      return { ...known, ended: { side, reason: step.reason, by } };
  }
}

function proposed(
  known: Agreement,
  side: Side,
  terms: AgreementTerms,
  by: SaidBy,
  checker: Checker,
): Agreement | FailureCode {
  if (terms.id !== known.id || !isBetween(terms, known)) return 'agreement-unsound';
  if (faultsOf(terms).length > 0) return 'agreement-faulty';
  const versions = (of: readonly Draft[]): number => newestOf(of)?.terms.version ?? 0;
  const seen = versions(known.drafts);
  const own = versions(known.drafts.filter((draft) => draft.side === side));
  // Both may write at once; nobody goes back behind what the same side has written.
  const isNext = side === 'ours' ? terms.version === seen + 1 : terms.version <= seen + 1;
  if (!isNext || terms.version <= own) return 'agreement-changed';
  const draft = { side, terms, hash: termsHash(terms, checker), by };
  return { ...known, drafts: [...known.drafts, draft] };
}

function signed(known: Agreement, side: Side, hash: string, by: SaidBy): Agreement | FailureCode {
  const draft = known.drafts.find((one) => one.hash === hash);
  if (draft === undefined) return 'agreement-changed';
  // Nobody here signs what the other side has written over; what they signed before that counts.
  if (side === 'ours' && newestOf(known.drafts) !== draft) return 'agreement-changed';
  if (isSigned(known, side, draft)) return 'agreement-signed';
  return { ...known, signatures: [...known.signatures, { side, hash, by }] };
}

function isBetween({ parties }: AgreementTerms, { other }: Agreement): boolean {
  return parties.some(({ centre }) => centre === other);
}

function otherIn({ parties }: AgreementTerms, centre: string): string | null {
  if (!parties.some((party) => party.centre === centre)) return null;
  return parties.find((party) => party.centre !== centre)?.centre ?? null;
}

function isFull(all: Agreements, other: string): boolean {
  return [...all.values()].filter((one) => one.other === other).length >= AGREEMENTS_MOST;
}

function begun(id: string, other: string): Agreement {
  return {
    ...{ id, other, drafts: [], signatures: [], ended: null, said: [], given: 0, heard: [] },
  };
}
