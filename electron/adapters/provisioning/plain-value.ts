import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
} from 'yaml';
import {
  issueAt,
  type IssuePath,
  type ProvisioningIssue,
} from '../../../core/contract/provisioning/issue.ts';

/** Values of one document, those repeated by aliases counted as often as they are repeated. */
const MOST_VALUES = 300_000;
/** Levels of nesting; a sound file has five. */
export const DEEPEST = 32;

/**
 * Turns the nodes of one document into plain data, keeping count. What is wrong stands in `issues`
 * afterwards; the data are then not to be used.
 */
export class PlainValueWalk {
  readonly issues: { issue: ProvisioningIssue; offset: number }[] = [];
  private readonly targets: ReadonlyMap<Alias, Node>;
  private count = 0;

  constructor(targets: ReadonlyMap<Alias, Node>) {
    this.targets = targets;
  }

  plain(node: unknown, path: IssuePath): unknown {
    this.count += 1;
    if (this.count > MOST_VALUES) {
      if (this.count === MOST_VALUES + 1) {
        this.report(issueAt([], 'too-many-values', { most: MOST_VALUES }), node);
      }
      return null;
    }
    if (isAlias(node)) return this.plain(this.targets.get(node), path);
    if (isCollection(node) && path.length >= DEEPEST) {
      this.report(issueAt(path.slice(0, 4), 'too-deep', { most: DEEPEST }), node);
      return null;
    }
    if (isSeq(node)) return this.list(node.items, path);
    if (isMap(node)) return this.mapping(node.items, path);
    return isScalar(node) ? node.value : null;
  }

  private list(items: readonly unknown[], path: IssuePath): unknown[] {
    const list: unknown[] = [];
    for (const [index, item] of items.entries()) {
      if (this.count > MOST_VALUES) break;
      list.push(this.plain(item, [...path, index]));
    }
    return list;
  }

  private mapping(items: readonly Pair[], path: IssuePath): Record<string, unknown> {
    const mapping = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of items) {
      if (this.count > MOST_VALUES) break;
      const name = keyName(key);
      const plain = this.plain(value, [...path, name]);
      if (name in mapping) {
        // A key without a value may be a misplaced password: then only its mapping is named.
        const named = plain === null ? path : [...path, name];
        this.report(issueAt(named, 'duplicate-key'), key);
      }
      mapping[name] = plain;
    }
    return mapping;
  }

  private report(issue: ProvisioningIssue, node: unknown): void {
    this.issues.push({ issue, offset: startOf(node) });
  }
}

export function keyName(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Offset of the first character of a node. */
export function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
