/** What an auditor sees of the journal: pages of entries with names, how far it is checked, exports. */
import type {
  AuditFilter,
  AuditEntryView,
  CheckedChain,
  Integrity,
} from '../../core/contract/audit.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { fieldOf } from '../../core/domain/audit-sentence.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { Head, SealedEntry } from '../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../core/journal/entry.ts';
import { BEGUN, KEY_ADDED } from '../../core/journal/keys.ts';
import { exportActs, readActs, type Act } from './audit-fold.ts';
import { changesIn, DATA_CHANGED } from '../../core/journal/records.ts';
import type { JournalFilter, JournalReader } from '../../core/ports.ts';
import type { ExportFormat, ReportWriter } from './audit-report.ts';
import type { Caller, Handlers } from './dispatch.ts';

/** The names of what entries name by an id, as they are at this moment; null: not known any more. */
export interface Names {
  operator(loginOrId: string): string | null;
  camera(id: string): string | null;
  layout(id: string): string | null;
}

export interface AuditSource extends JournalReader {
  readonly head: Head;
  /** How far the chain is checked by now. */
  readonly integrity: CheckedChain;
  /** Name of the key that signs now. */
  readonly signingKey: string;
}

/** Where an export goes. */
export interface ExportTarget {
  /** Asks the person. @returns null where no file was chosen. */
  choose(window: WallId, suggested: string, format: ExportFormat): Promise<string | null>;
  /**
   * Writes the file beside its place and moves it there when `agreed` succeeds; else nothing of it is
   * left. Fails with `storage-full`, `export-refused` and what `agreed` fails with.
   */
  write(
    path: string,
    parts: Iterable<string | Uint8Array>,
    agreed: (written: Written) => Promise<Result<null>>,
  ): Promise<Result<Written>>;
}

export interface Written {
  /** Without the folder: no window learns where files lie. */
  readonly file: string;
  readonly sha256: string;
}

export interface Exported extends Written {
  readonly format: ExportFormat;
  readonly entries: number;
}

export interface AuditView {
  readonly journal: AuditSource;
  readonly names: Names;
  readonly target: ExportTarget;
  readonly report: ReportWriter;
  /** Enters into the journal what leaves the centre; without that it does not leave. */
  readonly record: (caller: Caller, exported: Exported) => Promise<Result<null>>;
}

type AuditHandlers = Pick<Handlers, 'audit.read' | 'audit.integrity' | 'audit.export'>;

export function createAuditView(view: AuditView): AuditHandlers {
  const { journal, names, target, report, record } = view;

  /** Oldest first, none that came after the export was begun: it would hold itself, without an end. */
  function* sealedUntil(last: number): Generator<SealedEntry> {
    for (const sealed of journal.sealed({})) {
      const entry = readEntry(sealed.text);
      if (entry !== null && entry.sequence > last) return;
      yield sealed;
    }
  }

  return {
    'audit.read'({ filter, before, limit }, { act }) {
      const read = readActs(journal, forPeople(filter), before, limit, act);
      if (!read.ok) return read;
      const { acts, more } = read.value;
      const entries = acts.map((each) => viewOf(each, names));
      return succeed({ entries, older: more ? (acts.at(-1)?.place ?? null) : null });
    },
    'audit.integrity': () => succeed(integrityOf(journal)),
    async 'audit.export'({ filter, format }, caller) {
      const { head } = journal;
      const { operator, window, act } = caller;
      const acts = exportActs(journal, forPeople(filter), head.sequence, act);
      if (!acts.ok) return acts;
      const prepared = await report({
        ...{ format, filter, head, integrity: integrityOf(journal) },
        by: operator === null ? null : (names.operator(operator) ?? operator),
        entries: viewsOf(acts.value, names),
        sealed: sealedUntil(head.sequence),
      });
      if (!prepared.ok) return prepared;
      const { name, make, count } = prepared.value;
      const path = await target.choose(window, name, format);
      if (path === null) return succeed(null);
      const made = await make();
      if (!made.ok) return made;
      const written = await target.write(path, made.value, (file) =>
        record(caller, { ...file, format, entries: count() }),
      );
      return written.ok ? succeed({ ...written.value, entries: count() }) : written;
    },
  };
}

/** Not only once the check has come by an entry that the key signed: that takes a while at the start. */
function integrityOf(journal: AuditSource): Integrity {
  const came = [BEGUN, KEY_ADDED].flatMap((action) => {
    const read = journal.read({ action }, null, 1);
    return read.ok ? read.value.map(({ time }) => time) : [];
  });
  const since = came.length === 0 ? null : Math.max(...came);
  return { ...journal.integrity, signing: { key: journal.signingKey, since } };
}

function* viewsOf(acts: Iterable<Act>, names: Names): Generator<AuditEntryView> {
  for (const act of acts) yield viewOf(act, names);
}

/** What was asked for has an entry of its own: what it made of the data is told to whoever asks for it. */
function forPeople(filter: AuditFilter): JournalFilter {
  return filter.action?.startsWith('data.') === true
    ? filter
    : { ...filter, without: DATA_CHANGED };
}

function viewOf({ entry, state }: Act, names: Names): AuditEntryView {
  const { sequence, time, operator, role, place, action, outcome, camera, incident } = entry;
  return {
    ...{ sequence, time, operator, role, place, action, outcome, camera, incident },
    operatorName: operator === null ? null : names.operator(operator),
    cameraName: camera === null ? null : names.camera(camera),
    about: aboutOf(entry, names),
    state,
    detail: detailOf(entry) as AuditEntryView['detail'],
  };
}

/** What was changed without what it is now: no window and no table learns where a camera is reached. */
function detailOf(entry: Entry): JsonValue {
  if (entry.action !== DATA_CHANGED) return entry.detail;
  const changes = changesIn(entry).map(({ kind, id, value }) => ({
    kind,
    id,
    gone: value === null,
  }));
  return { because: fieldOf(entry.detail, 'because') ?? null, changes };
}

/** A name that the entry holds is that of the time; an id is looked up. */
function aboutOf({ action, detail }: Entry, names: Names): string | null {
  const given = fieldOf(detail, 'given');
  const name = textIn(given, 'name') ?? textIn(fieldOf(fieldOf(detail, 'noted'), 'before'), 'name');
  const id = textIn(given, 'id');
  const login = textIn(given, 'login');
  if (action.startsWith('layout.')) return name ?? (id === null ? null : (names.layout(id) ?? id));
  if (id !== null && action.startsWith('operators.')) return names.operator(id) ?? name ?? id;
  const camera = textIn(given, 'camera');
  if (camera !== null) return names.camera(camera) ?? camera;
  if (login !== null) return names.operator(login) ?? login;
  return textIn(detail, 'file') ?? textIn(given, 'file') ?? name;
}

function textIn(value: JsonValue | undefined, field: string): string | null {
  const found = fieldOf(value, field);
  return typeof found === 'string' ? found : null;
}
