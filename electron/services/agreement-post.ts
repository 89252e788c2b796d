/**
 * What this centre says about agreements goes to the other one, and what that one says comes in: at the
 * computer with the centre's keys. Each statement is given until the other side has it.
 */
import { z } from 'zod';
import { sealedStatement } from '../../core/contract/agreement-entry.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { Agreement } from '../../core/domain/agreement/agreement.ts';
import type { AgreementBody } from '../../core/domain/agreement/entry.ts';
import type { Agreements } from '../../core/domain/agreement/fold.ts';
import {
  isSaidBy,
  statementText,
  STATEMENT_VERSION,
  type AgreementStatement,
  type SealedStatement,
} from '../../core/domain/agreement/statement.ts';
import type { Result } from '../../core/domain/result.ts';
import type { KnownPartner, PartnerCalls } from '../../core/federation-ports.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import { createTurns } from './in-turn.ts';
import { createQuota, type Quota } from './partner-quota.ts';

export interface AgreementPostPorts {
  readonly call: PartnerCalls['call'];
  /** Partners that this centre works with, from this computer; none where it has not the keys. */
  readonly partners: () => readonly KnownPartner[];
  readonly isUp: (partner: string) => boolean;
  /** Id of this centre; null before it has a name. */
  readonly centre: () => string | null;
  readonly agreements: () => Result<Agreements>;
  /** Into the centre's order, by the program itself. */
  readonly write: (body: AgreementBody) => Promise<Result<unknown>>;
  /** With the centre's key. @returns null where it is not here. */
  readonly sign: (text: string) => Omit<SealedStatement, 'statement'> | null;
  /** Whether it would take effect by what is known here. */
  readonly wouldTake: (body: AgreementBody) => boolean;
  readonly checker: Checker;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface AgreementPost {
  /** There may be something to give. */
  look(): void;
  /** What a partner gives. @returns what it is told. */
  take(partner: string, text: string): Promise<string>;
  end(): void;
}

/** How many of their statements stand here. */
const answered = z.object({ has: z.int().min(0) });

const GIVE_MS = 4_000;
/** What could not be given is tried again after so long, ms. */
const AGAIN_MS = 2_000;

export function openAgreementPost(ports: AgreementPostPorts): AgreementPost {
  const { checker } = ports;
  const inTurn = createTurns();
  const quotas = new Map<string, Quota>();
  let ended = false;
  let busy = false;
  let isNew = false;
  let cancel: () => void = () => undefined;

  function look(): void {
    isNew = true;
    if (busy || ended) return;
    busy = true;
    void giveAll().finally(() => {
      busy = false;
      if (!ended) cancel = ports.later(AGAIN_MS, look);
    });
  }

  async function giveAll(): Promise<void> {
    while (isNew && !ended) {
      isNew = false;
      const all = ports.agreements();
      if (!all.ok) return;
      for (const agreement of all.value.values()) await giveOne(agreement);
    }
  }

  async function giveOne(agreement: Agreement): Promise<void> {
    const { other, given, said } = agreement;
    const isPartner = ports.partners().some(({ id }) => id === other);
    if (given >= said.length || !isPartner || !ports.isUp(other)) return;
    const sealed = sealedAt(agreement, given);
    if (sealed === null) return;
    const answer = await ports.call(other, 'agreement', JSON.stringify(sealed), GIVE_MS);
    const has = answer.ok ? parsed(answered, answer.value)?.has : undefined;
    if (has === undefined || has < given + 1 || ended) return;
    const written = await ports.write({ kind: 'given', sealed });
    if (written.ok) isNew = true;
  }

  /** @param index Of what was said. */
  function sealedAt({ id, other, said }: Agreement, index: number): SealedStatement | null {
    const one = said[index];
    const from = ports.centre();
    if (one === undefined || from === null) return null;
    const { name, role, at } = one.by;
    const statement: AgreementStatement = {
      ...({ version: STATEMENT_VERSION, agreement: id, from, to: other } as const),
      ...{ serial: index + 1, at, person: { name, role }, step: one.step },
    };
    const text = statementText(statement);
    const signed = text === null ? null : ports.sign(text);
    return signed === null ? null : { statement, ...signed };
  }

  function quotaOf(partner: string): Quota {
    const quota = quotas.get(partner) ?? createQuota(ports.now());
    quotas.set(partner, quota);
    return quota;
  }

  async function take(from: string, text: string): Promise<string> {
    const partner = ports.partners().find(({ id }) => id === from);
    const to = ports.centre();
    const sealed = parsed(sealedStatement, text);
    if (partner === undefined || to === null || sealed === null || ended) return '';
    if (!isSaidBy(sealed, { from, to, keys: partner.publicKeys }, checker)) return '';
    const { agreement: id, serial } = sealed.statement;
    const has = (): number | null => {
      const all = ports.agreements();
      if (!all.ok) return null;
      const known = all.value.get(id);
      // Nobody learns that others have one of that id.
      return known?.other === from ? known.heard.length : 0;
    };
    const before = has();
    if (before === null) return '';
    // What would take no effect is not even written: nobody fills this centre's order with it.
    if (serial === before + 1 && ports.wouldTake({ kind: 'heard', sealed })) {
      if (quotaOf(from).take(text.length, ports.now()) !== null) return '';
      await ports.write({ kind: 'heard', sealed });
    }
    const after = has();
    return after === null ? '' : JSON.stringify({ has: after } satisfies z.infer<typeof answered>);
  }

  look();

  return {
    look,
    take: (from, text) => inTurn(() => take(from, text)),
    end() {
      ended = true;
      cancel();
    },
  };
}
