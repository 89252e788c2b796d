import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { ProvisioningIssue } from '../../../core/contract/provisioning/issue.ts';
import { keyName, startOf } from './plain-value.ts';

/** Finds where an issue stands. */
export class Places {
  private readonly root: Node | null;
  private readonly targets: ReadonlyMap<Alias, Node>;
  /** Of every mapping that was looked into: a file of ten thousand mistakes is searched as often. */
  private readonly indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  /** @param targets what each alias repeats. */
  constructor(root: Node | null, targets: ReadonlyMap<Alias, Node>) {
    this.root = root;
    this.targets = targets;
  }

  /**
   * The offset to point at. What is missing is looked for where its parent begins: at the parent's
   * key, or where the parent is an entry of a list, at the entry. A key without a value is pointed
   * at itself.
   */
  offsetOf({ path, code }: ProvisioningIssue): number {
    let node: unknown = this.root;
    let place = startOf(node);
    for (const [depth, part] of path.entries()) {
      const inside = isAlias(node) ? this.targets.get(node) : node;
      if (isMap(inside)) {
        const pair = this.indexOf(inside).get(String(part));
        if (pair === undefined) return place;
        node = pair.value;
        const last = depth === path.length - 1;
        const atKey = !last || code === 'unknown-key' || isEmpty(node);
        place = startOf(atKey ? pair.key : node);
      } else if (isSeq(inside) && typeof part === 'number') {
        node = inside.items[part];
        if (node === undefined) return place;
        place = startOf(node);
      } else return place;
    }
    return place;
  }

  private indexOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.indexes.get(map);
    if (known !== undefined) return known;
    const index = new Map(map.items.map((pair) => [keyName(pair.key), pair] as const));
    this.indexes.set(map, index);
    return index;
  }
}

/** A key with nothing after its colon. */
function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && !node.source);
}
