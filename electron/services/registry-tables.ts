/** Lists of cameras: read in as one act, taken back as one act, given out. */
import type { WallId } from '../../core/contract/schemas.ts';
import type {
  PlannedImport,
  TableDelimiter,
  TableEncoding,
} from '../../core/contract/registry-tables.ts';
import type { ColumnName } from '../../core/contract/table/columns.ts';
import { proposedColumns } from '../../core/contract/table/headers.ts';
import { planImport, type TablePlan, type TableRow } from '../../core/contract/table/plan.ts';
import { geoJsonParts, tableRows } from '../../core/contract/table/write.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Asking, Handlers } from './dispatch.ts';
import type { ImportMemory } from './import-memory.ts';
import type { Profile } from './profile.ts';
import { storedCamera } from './profile-records.ts';
import { reachedElsewhere, type RegistryEntries, type RegistryEntry } from './registry-entries.ts';

/** Mistakes that a window is told one by one. */
const MOST_ISSUES = 500;
/** Cameras that an entry of the journal names one by one; an entry is no longer than 256 K. */
const MOST_NAMED = 1_000;
/** Tables whose columns are remembered. */
const MOST_MAPPINGS = 50;
const SAMPLES = 3;

/** How a table is written down. */
export interface TableForm {
  readonly encoding: TableEncoding;
  readonly delimiter: TableDelimiter;
}

export interface ReadTable extends TableForm {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** What the tables come from and go to. */
export interface TableFiles {
  /** Asks the person. @returns null where no file was chosen; fails with `table-unreadable`. */
  choose(
    window: WallId,
  ): Promise<Result<{ readonly file: string; readonly bytes: Uint8Array } | null>>;
  /** @param given null: what is likely. Fails with `table-unreadable`. */
  read(bytes: Uint8Array, given: TableForm | null): Result<ReadTable>;
  csv(rows: Iterable<readonly string[]>): Iterable<string>;
  /** Asks where to. @returns null where no file was chosen. */
  save(
    window: WallId,
    suggested: string,
    parts: Iterable<string>,
  ): Promise<Result<{ readonly file: string; readonly sha256: string } | null>>;
}

export interface TableTools {
  readonly entries: RegistryEntries;
  readonly files: TableFiles;
  readonly memory: ImportMemory;
  readonly newId: () => string;
  readonly mayWith: (permission: Permission, camera: Pick<Camera, 'groups'>) => boolean;
}

type TableHandlers = Pick<
  Handlers,
  'cameras.importOpen' | 'cameras.import' | 'cameras.importUndo' | 'cameras.export'
>;

interface Open {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly table: ReadTable;
}

export function createRegistryTables(profile: Profile, tools: TableTools): TableHandlers {
  const { entries, files, memory, newId, mayWith } = tools;
  /** What was opened last; kept in memory alone. */
  let open: Open | null = null;

  function mappingFor(headers: readonly string[]): readonly (ColumnName | null)[] {
    const key = JSON.stringify(headers);
    return profile.data.mappings[key] ?? proposedColumns(headers);
  }

  function told({ file, table }: Open) {
    const { encoding, delimiter, headers, rows } = table;
    const proposed = mappingFor(headers);
    return {
      ...{ file, encoding, delimiter, lines: rows.length },
      columns: headers.map((header, index) => ({
        ...{ header, proposed: proposed[index] ?? null },
        samples: samplesOf(rows, index),
      })),
    };
  }

  /** The last import and the columns of its table, so that both outlive the program. */
  async function remember(
    plan: TablePlan,
    mapping: readonly (ColumnName | null)[],
    { file, table }: Open,
  ): Promise<void> {
    const { added, changed } = plan;
    await memory.write({ file, added, changed });
    const headers = JSON.stringify(table.headers);
    const others = Object.entries(profile.data.mappings).filter(([known]) => known !== headers);
    const kept = [...others.slice(1 - MOST_MAPPINGS), [headers, [...mapping]] as const];
    await profile.change({ mappings: Object.fromEntries(kept) }, 'cameras.import');
  }

  async function apply(
    mapping: readonly (ColumnName | null)[],
    from: Open,
    asking: Asking,
  ): Promise<Result<PlannedImport>> {
    let plan: TablePlan | null = null;
    const written = await entries.change('cameras.import', () => {
      plan = planImport(entries.all(), mapping, from.table.rows, newId);
      if (plan.issues.length > 0) return fail('table-mistaken', { lines: plan.issues.length });
      const touched = [
        ...plan.added,
        ...plan.changed.flatMap(({ before, after }) => [before, after]),
      ];
      if (!touched.every(({ camera }) => mayWith('registry.change', camera))) {
        return fail('not-permitted', { permission: 'registry.change' });
      }
      const forgotten = plan.changed.filter(({ before, after }) => reachedElsewhere(before, after));
      const secrets = new Map(forgotten.map(({ after }) => [after.camera.id, null] as const));
      return succeed({ entries: plan.entries, secrets });
    });
    if (!written.ok) return written;
    const done = plan as TablePlan | null;
    if (done === null) return fail('internal', { request: 'cameras.import' });
    asking.note(namesOf(done));
    // The cameras are applied; an import that cannot be remembered cannot be taken back, no more.
    await remember(done, mapping, from);
    return succeed(answerOf(done, true));
  }

  return {
    'cameras.importOpen': async ({ again: form }, asking) => {
      if (form !== null) {
        if (open === null) return fail('table-gone');
        const again = files.read(open.bytes, form);
        if (!again.ok) return again;
        open = { ...open, table: again.value };
        return succeed(told(open));
      }
      const chosen = await files.choose(asking.window);
      if (!chosen.ok) return chosen;
      if (chosen.value === null) return succeed(null);
      const { file, bytes } = chosen.value;
      asking.note({ file });
      const table = files.read(bytes, null);
      if (!table.ok) return table;
      open = { file, bytes, table: table.value };
      return succeed(told(open));
    },
    'cameras.import': async ({ mapping, apply: applies }, asking) => {
      const from = open;
      if (from?.table.headers.length !== mapping.length) return fail('table-gone');
      asking.note({ file: from.file });
      if (applies) return apply(mapping, from, asking);
      return succeed(answerOf(planImport(entries.all(), mapping, from.table.rows, newId), false));
    },
    'cameras.importUndo': async (_, asking) => {
      const last = await memory.read();
      if (last === null) return fail('import-not-undoable');
      const written = await entries.change('cameras.importUndo', () => {
        const now = new Map(entries.all().map((entry) => [entry.camera.id, textOf(entry)]));
        const after = [...last.added, ...last.changed.map((change) => change.after)];
        const same = after.every((entry) => now.get(entry.camera.id) === textOf(entry));
        if (!same) return fail('import-not-undoable');
        if (!after.every(({ camera }) => mayWith('registry.change', camera))) {
          return fail('not-permitted', { permission: 'registry.change' });
        }
        const gone = new Set(last.added.map(({ camera }) => camera.id));
        const back = new Map(last.changed.map(({ before }) => [before.camera.id, before]));
        const elsewhere = last.changed.filter(({ before, after: imported }) =>
          reachedElsewhere(imported, before),
        );
        const forgotten = [...gone, ...elsewhere.map(({ before }) => before.camera.id)];
        return succeed({
          entries: entries
            .all()
            .filter(({ camera }) => !gone.has(camera.id))
            .map((entry) => back.get(entry.camera.id) ?? entry),
          secrets: new Map(forgotten.map((id) => [id, null] as const)),
        });
      });
      if (!written.ok) return written;
      asking.note({ file: last.file, removed: last.added.length, restored: last.changed.length });
      await memory.write(null);
      return succeed({
        ...{ applied: true, added: 0, changed: last.added.length + last.changed.length, same: 0 },
        ...{ issues: [], mistakes: 0 },
      });
    },
    'cameras.export': async ({ format, audience }, asking) => {
      const seen = entries.all().filter(({ camera }) => mayWith('registry.see', camera));
      const parts =
        format === 'csv' ? files.csv(tableRows(seen, audience)) : geoJsonParts(seen, audience);
      const saved = await files.save(asking.window, `cameras.${format}`, parts);
      if (!saved.ok || saved.value === null) return saved.ok ? succeed(null) : saved;
      asking.note({ ...saved.value, cameras: seen.length });
      return succeed({ ...saved.value, cameras: seen.length });
    },
  };
}

/** In the order of the schema's fields: the same entry is always the same text. */
function textOf(entry: RegistryEntry): string {
  return JSON.stringify(storedCamera.parse(entry));
}

function samplesOf(rows: readonly TableRow[], index: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const cell = (cells[index] ?? '').trim();
    if (cell !== '') samples.push([...cell].slice(0, 60).join(''));
    if (samples.length === SAMPLES) break;
  }
  return samples;
}

function answerOf(plan: TablePlan, applied: boolean): PlannedImport {
  const { issues, added, changed, same } = plan;
  return {
    ...{ applied, added: added.length, changed: changed.length, same, mistakes: issues.length },
    issues: issues
      .slice(0, MOST_ISSUES)
      .map((issue) => ({ ...issue, params: { ...issue.params } })),
  };
}

function namesOf({ added, changed, same }: TablePlan): Record<string, unknown> {
  const ids = (list: readonly RegistryEntry[]) =>
    list.slice(0, MOST_NAMED).map(({ camera }) => camera.id);
  return {
    counts: { added: added.length, changed: changed.length, same },
    added: ids(added),
    changed: ids(changed.map(({ after }) => after)),
  };
}
