/**
 * YAML as plain data, and where each piece of it stands. The conversion is our own, not the
 * library's: one walk finds doubled keys in linear time (the library compares every pair), keeps
 * `__proto__` a key like any other, and stops before repeated aliases fill the memory.
 */
import {
  LineCounter,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import {
  issueAt,
  pathText,
  type LocatedIssue,
  type ProvisioningIssue,
} from '../../../core/contract/provisioning/issue.ts';
import { Places } from './places.ts';
import { DEEPEST, PlainValueWalk, startOf } from './plain-value.ts';

export interface Spot {
  readonly line: number;
  readonly column: number;
}

export interface YamlDocument {
  readonly value: unknown;
  /** Where to point for an issue: the value, its key, or the nearest parent that exists. */
  locate(issue: ProvisioningIssue): Spot;
}

export type YamlReading =
  | { readonly ok: true; readonly document: YamlDocument }
  | { readonly ok: false; readonly issues: readonly LocatedIssue[] };

/** Reads one document of YAML 1.2 (core schema, no tags of its own). Never throws. */
export function readYaml(text: string): YamlReading {
  try {
    return read(text);
  } catch (error) {
    // The parser descends with the nesting: a stack that is used up is a file of brackets.
    const code = error instanceof RangeError ? 'too-deep' : 'unreadable-yaml';
    const params = error instanceof RangeError ? { most: DEEPEST } : {};
    return { ok: false, issues: [{ line: 1, column: 1, path: '', code, params }] };
  }
}

function read(text: string): YamlReading {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = [...parsed.errors, ...parsed.warnings];
  if (faults.length > 0) {
    return { ok: false, issues: withoutConsequences(faults.map((e) => fromParser(e, spotAt))) };
  }
  const targets = new Map<Alias, Node>();
  const lost = linkAliases(parsed, targets);
  if (lost.length > 0) {
    const issue = issueAt([], 'unreadable-yaml', { context: 'anchor' });
    return { ok: false, issues: lost.map((alias) => located(issue, spotAt(startOf(alias)))) };
  }
  const walk = new PlainValueWalk(targets);
  const value = walk.plain(parsed.contents, []);
  if (walk.issues.length > 0) {
    const issues = walk.issues.map(({ issue, offset }) => located(issue, spotAt(offset)));
    return { ok: false, issues };
  }
  const places = new Places(parsed.contents, targets);
  const locate = (issue: ProvisioningIssue) => spotAt(places.offsetOf(issue));
  return { ok: true, document: { value, locate } };
}

function located({ path, code, params }: ProvisioningIssue, spot: Spot): LocatedIssue {
  return { ...spot, path: pathText(path), code, params };
}

/**
 * One missing bracket upsets the parser for lines on end: an error in the same line as another or in
 * the next is taken for its consequence.
 */
function withoutConsequences(issues: readonly LocatedIssue[]): LocatedIssue[] {
  const sorted = [...issues].sort((one, other) => one.line - other.line);
  return sorted.filter(({ line }, index) => line > (sorted[index - 1]?.line ?? -1) + 1);
}

/** The parser's own words are English and quote the file, passwords included: only its code is used. */
function fromParser(error: YAMLError, spotAt: (offset: number) => Spot): LocatedIssue {
  const spot = spotAt(error.pos[0]);
  if (error.code === 'RESOURCE_EXHAUSTION') {
    return { ...spot, path: '', code: 'too-deep', params: { most: DEEPEST } };
  }
  const variant = VARIANTS[error.code];
  const params = variant === undefined ? {} : { context: variant };
  return { ...spot, path: '', code: 'unreadable-yaml', params };
}

const VARIANTS: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_INDENT: 'indentation',
  TAB_AS_INDENT: 'tabulator',
  MULTIPLE_DOCS: 'documents',
  MISSING_CHAR: 'unclosed',
  BAD_ALIAS: 'anchor',
  TAG_RESOLVE_FAILED: 'tag',
};

/** Finds what each alias repeats: the last anchor of its name before it. Returns those without. */
function linkAliases(parsed: Document, targets: Map<Alias, Node>): Alias[] {
  const anchors = new Map<string, Node>();
  const lost: Alias[] = [];
  visit(parsed, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target === undefined) lost.push(alias);
      else targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return lost;
}
