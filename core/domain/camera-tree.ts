/** The cameras beside the wall as a tree: favourites, then centre by centre, in them group by group. */
import type { Camera } from './camera.ts';

/** Up to so many cameras everything is open at first: a tree of twenty hides more than it orders. */
const OPEN_AT_FIRST = 100;

/** What a branch holds. `name` null: cameras of which nothing is said. */
export type BranchOf =
  { readonly of: 'favourites' } | { readonly of: 'centre' | 'group'; readonly name: string | null };

export interface TreeBranch {
  readonly id: string;
  readonly branch: BranchOf;
  readonly level: number;
  readonly cameras: number;
  readonly open: boolean;
}

export interface TreeCamera {
  /** A favourite stands in two places. */
  readonly id: string;
  readonly camera: Camera;
  /** From 1, as in WAI-ARIA. */
  readonly level: number;
}

export type TreeRow = TreeBranch | TreeCamera;

export interface TreeOptions {
  readonly favourites: readonly string[];
  /** Name of the console's own centre: it comes first. */
  readonly own: string | null;
  /** Branches that a person has opened or folded; by id. */
  readonly chosen: ReadonlyMap<string, boolean>;
  /** Something is looked for: what was found must not be hidden in a branch. */
  readonly searching: boolean;
  /** Order of the language. */
  readonly compare: (one: string, other: string) => number;
}

export function isBranch(row: TreeRow): row is TreeBranch {
  return 'branch' in row;
}

/**
 * The rows that are seen, from top to bottom. A level of one branch is left out: its heading would say
 * nothing. A camera of several groups stands in its first one.
 *
 * @param cameras By number.
 */
export function treeRows(cameras: readonly Camera[], options: TreeOptions): TreeRow[] {
  const { own, searching, chosen, compare } = options;
  const small = cameras.length <= OPEN_AT_FIRST;
  const isOpen = (id: string, first: boolean): boolean =>
    searching || (chosen.get(id) ?? (small || first));
  const isOwn = (centre: string | null): boolean => centre !== null && centre === own;
  const branch = (
    ...[id, what, level, cameras, first]: readonly [string, BranchOf, number, number, boolean]
  ): TreeBranch => ({ id, branch: what, level, cameras, open: isOpen(id, first) });

  const rows: TreeRow[] = [];
  const favourites = new Set(options.favourites);
  const liked = favourites.size === 0 ? [] : cameras.filter(({ id }) => favourites.has(id));
  if (liked.length > 0) {
    const head = branch('favourites', { of: 'favourites' }, 1, liked.length, true);
    rows.push(head, ...(head.open ? leaves('favourites', liked, 2) : []));
  }

  const centres = [...grouped(cameras, ({ record }) => record?.centre ?? null)].sort(
    ([one], [other]) =>
      Number(isOwn(other)) - Number(isOwn(one)) || unknownLast(one, other, compare),
  );
  for (const [centre, ofCentre] of centres) {
    const id = `centre ${centre ?? ''}`;
    let level = 1;
    if (centres.length > 1 || liked.length > 0) {
      const first = centres.length === 1 || isOwn(centre);
      const head = branch(id, { of: 'centre', name: centre }, 1, ofCentre.length, first);
      rows.push(head);
      if (!head.open) continue;
      level = 2;
    }
    const groups = [...grouped(ofCentre, (camera) => camera.groups?.[0] ?? null)].sort(
      ([one], [other]) => unknownLast(one, other, compare),
    );
    for (const [group, ofGroup] of groups) {
      const inner = `${id} ${group ?? ''}`;
      if (groups.length === 1) {
        rows.push(...leaves(id, ofGroup, level));
        continue;
      }
      const head = branch(inner, { of: 'group', name: group }, level, ofGroup.length, false);
      rows.push(head, ...(head.open ? leaves(inner, ofGroup, level + 1) : []));
    }
  }
  return rows;
}

function leaves(under: string, cameras: readonly Camera[], level: number): TreeCamera[] {
  return cameras.map((camera) => ({ id: `${under} ${camera.id}`, camera, level }));
}

function grouped(
  cameras: readonly Camera[],
  nameOf: (camera: Camera) => string | null,
): Map<string | null, Camera[]> {
  const groups = new Map<string | null, Camera[]>();
  for (const camera of cameras) {
    const name = nameOf(camera);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [camera]);
    else group.push(camera);
  }
  return groups;
}

function unknownLast(
  one: string | null,
  other: string | null,
  compare: TreeOptions['compare'],
): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compare(one, other);
}
