/** Shared incidents as an auditor compares them: the journal's receipts, and files of both sides. */
import { readFile, stat } from 'node:fs/promises';
import type { Centre } from '../../core/domain/settings.ts';
import { fieldOf } from '../../core/domain/audit-sentence.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { ComparedEnd } from '../../core/federation-ports.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import type { Journal, JournalReader } from '../../core/ports.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import {
  createComparedView,
  type ComparedPorts,
  type ComparedView,
} from '../services/compared-view.ts';
import type { FileChoice } from './file-choice.ts';
import type { OpenedPartners } from './partners.ts';

export interface ComparedTools {
  readonly store: IncidentStore;
  readonly journal: Pick<Journal, 'append'> & Pick<JournalReader, 'read'>;
  readonly partners: OpenedPartners;
  readonly checker: Checker;
  readonly centre: () => Centre | null;
  readonly now: () => number;
  readonly files: FileChoice;
  readonly tell: ComparedPorts['tell'];
}

const FILES = { name: 'JSON', extensions: ['jsonl'] };
/** Of a file of the other side, bytes. */
const LONGEST = 200_000_000;
/** Receipts of all partners among which the last one of one is looked for. */
const RECEIPTS_MOST = 500;

export function openCompared(tools: ComparedTools): ComparedView {
  const { store, journal, partners, checker, centre, now, files, tell } = tools;
  return createComparedView({
    ...{ store, checker, centre, now, tell },
    partners: () => partners.working(),
    sign: (text) => partners.sign(text),
    receipt(partner) {
      const read = journal.read({ action: 'partner.receipt' }, null, RECEIPTS_MOST);
      if (!read.ok) return null;
      const last = read.value.find(({ detail }) => fieldOf(detail, 'partner') === partner);
      const [number, key] = [fieldOf(last?.detail, 'number'), fieldOf(last?.detail, 'key')];
      if (last === undefined || typeof number !== 'number' || typeof key !== 'string') return null;
      return { number, key, at: last.time };
    },
    async save(window, suggested, parts) {
      const path = await files.place(window, suggested, ['jsonl']);
      if (path === null) return succeed(null);
      return writeExport(path, parts, () => Promise.resolve(succeed(null)));
    },
    async choose(window) {
      const path = await files.choose(window, FILES);
      return path === null ? succeed(null) : textIn(path);
    },
  });
}

/** What was compared is in the journal of every workstation; a difference calls. */
export function noteCompared(
  journal: Pick<Journal, 'append'>,
  compared: readonly ComparedEnd[],
): void {
  for (const { partner, incident, end } of compared) {
    const { count, verdict, first, ours, theirs } = end;
    const isSame = verdict === 'agreed';
    const hashes = { ours: ours?.hash ?? null, theirs: theirs?.hash ?? null };
    void journal.append({
      ...{ operator: null, role: null, place: null, camera: null, incident },
      ...{
        action: isSame ? 'partner.agreed' : 'partner.differs',
        outcome: isSame ? 'done' : 'failed',
      },
      detail: { partner, count, verdict, first, ...hashes, message: theirs?.message ?? null },
    });
  }
}

async function textIn(path: string): Promise<Result<string>> {
  try {
    const { size } = await stat(path);
    if (size > LONGEST) return fail('compared-file-unsound');
    return succeed(await readFile(path, 'utf8'));
  } catch {
    return fail('compared-file-unsound');
  }
}
