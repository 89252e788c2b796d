/** The table of the registry: what its columns say, and how they are sorted. */
import type { Output } from '../../../core/contract/contract.ts';
import type { ColumnName } from '../../../core/contract/table/columns.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import { cameraQuality } from '../../../core/domain/registry/image-quality.ts';
import { whyNotLive, type NotLive } from '../../../core/domain/registry/sign.ts';
import type { Words } from './use-words.ts';

export type FoundCamera = Extract<Output<'cameras.search'>, { ok: true }>['value']['found'][number];

export const TABLE_COLUMNS = [
  ...(['number', 'name', 'type', 'place', 'owner', 'night', 'quality'] as const),
  ...(['sharing', 'sign', 'condition', 'check'] as const),
];
export type TableColumn = (typeof TABLE_COLUMNS)[number];

export interface Sorting {
  readonly column: TableColumn;
  readonly down: boolean;
}

/** Pressed once it sorts upwards, once more downwards. */
export function sortedBy(sorting: Sorting, column: TableColumn): Sorting {
  return { column, down: sorting.column === column && !sorting.down };
}

export interface TableRow {
  readonly found: FoundCamera;
  readonly cells: Readonly<Record<TableColumn, string>>;
  readonly notLive: NotLive | null;
  readonly troubled: boolean;
}

/** Words that are the table's own. */
export interface TableWords extends Words {
  readonly quality: (camera: Camera) => string;
  readonly sign: (camera: Camera, notLive: NotLive | null) => string;
}

function placeOf({ record }: Camera): string {
  const { locality, municipality, address } = record?.place ?? {};
  return [...new Set([locality, municipality, address])]
    .filter((part) => part !== undefined)
    .join(', ');
}

/**
 * What a row says is worked out once for as long as main's answer stands: a keystroke among thousands
 * only compares.
 */
export function createRows(words: TableWords): (found: FoundCamera) => TableRow {
  const known = new WeakMap<FoundCamera, TableRow>();
  return (found) => {
    const before = known.get(found);
    if (before !== undefined) return before;
    const made = rowOf(found, words);
    known.set(found, made);
    return made;
  };
}

function rowOf(found: FoundCamera, words: TableWords): TableRow {
  const { camera } = found;
  const notLive = whyNotLive(camera);
  const { record } = camera;
  const word = (column: ColumnName): string => words.value(camera, column);
  const state = record?.condition?.state ?? 'in-service';
  return {
    ...{ found, notLive, troubled: state === 'fault' || state === 'out-of-service' },
    cells: {
      ...{ number: String(camera.number), name: camera.name, type: word('type') },
      ...{ place: placeOf(camera), owner: camera.owner ?? '', night: word('night') },
      quality: words.quality(camera),
      sharing: words.code('sharing', record?.sharing?.level ?? 'none'),
      sign: words.sign(camera, notLive),
      condition: words.code('condition', state),
      check: record?.lastCheck === undefined ? '' : words.time(record.lastCheck.at),
    },
  };
}

/**
 * Numbers as numbers, words as the language has them; what is not known comes last either way. Words
 * of a row are only worked out where they are what is sorted by.
 */
export function sortFound(
  found: readonly FoundCamera[],
  rowOf: (found: FoundCamera) => TableRow,
  { column, down }: Sorting,
  language: string,
): FoundCamera[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const key = (one: FoundCamera): number | string | null => {
    const { camera } = one;
    if (column === 'number') return camera.number;
    if (column === 'quality') return cameraQuality(camera)?.stated?.density ?? null;
    if (column === 'check') return camera.record?.lastCheck?.at ?? null;
    const text = rowOf(one).cells[column];
    return text === '' ? null : text;
  };
  const keyed = found.map((one) => ({ one, number: one.camera.number, key: key(one) }));
  return keyed
    .sort((first, second) => {
      if (first.key === null || second.key === null) {
        const known = Number(first.key === null) - Number(second.key === null);
        return known || first.number - second.number;
      }
      const order =
        typeof first.key === 'number' && typeof second.key === 'number'
          ? first.key - second.key
          : compare(String(first.key), String(second.key));
      return (down ? -order : order) || first.number - second.number;
    })
    .map(({ one }) => one);
}
