/**
 * What can be wrong with a provisioning file. Each code has a sentence under `issue.<code>` in
 * `locales/<lang>/provisioning.json`, each variant one under `issue.<code>_<variant>` (i18next
 * chooses it by the parameter `context`).
 */

/** Every code, and the variants of its sentence. */
export const ISSUES = {
  'file-missing': [],
  'file-unreadable': [],
  'file-too-large': [],
  'file-not-text': [],
  'file-empty': [],
  'unreadable-yaml': ['indentation', 'tabulator', 'documents', 'unclosed', 'anchor', 'tag'],
  'duplicate-key': [],
  'too-deep': [],
  'too-many-values': [],
  'newer-version': [],
  'unknown-key': ['unshown'],
  missing: ['value', 'stream', 'columns'],
  'wrong-type': ['text', 'number', 'whole-number', 'list', 'mapping'],
  'not-one-of': [],
  'out-of-range': [],
  'too-short': [],
  'too-long': ['list'],
  'wrong-form': ['text', 'id', 'login', 'user', 'country', 'time-zone', 'variable', 'file'],
  'not-unique': [],
  'not-together': [],
  'not-an-address': ['onvif', 'engine', 'escape', 'credentials'],
  'given-twice': [],
  'credentials-differ': [],
  'unknown-camera': [],
  'grid-out-of-range': [],
  'merge-outside': [],
  'merge-overlaps': [],
  'too-many-tiles': [],
  'password-weak': [],
  'secret-missing': [],
  'secret-unreadable': ['form'],
  'engine-file': ['join', 'credentials', 'authority'],
  'engine-file-unreadable': [],
} as const satisfies Record<string, readonly string[]>;

export type IssueCode = keyof typeof ISSUES;

/** Keys and list indexes (from 0) down from the root of the document. */
export type IssuePath = readonly (string | number)[];

export type IssueParams = Readonly<Record<string, string | number>>;

export interface ProvisioningIssue {
  readonly path: IssuePath;
  readonly code: IssueCode;
  /** Values for the placeholders of the sentence, and its variant as `context`. Never a secret. */
  readonly params: IssueParams;
}

/** An issue with its place in the file; line and column count from 1. */
export interface LocatedIssue {
  readonly line: number;
  readonly column: number;
  /** As in `cameras[3].streams.main`; empty for the file as a whole. */
  readonly path: string;
  readonly code: IssueCode;
  readonly params: IssueParams;
}

export function issueAt<Code extends IssueCode>(
  path: IssuePath,
  code: Code,
  params: IssueParams & { readonly context?: (typeof ISSUES)[Code][number] } = {},
): ProvisioningIssue {
  return { path, code, params };
}

/** The first issue of each field: what is empty has the wrong form as well, and one line will do. */
export function firstOfEachField(issues: readonly ProvisioningIssue[]): ProvisioningIssue[] {
  const seen = new Set<string>();
  return issues.filter(({ path }) => {
    const key = JSON.stringify(path);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Only what looks like a word: what stands where a key should may be a misplaced password. */
export function isShowableKey(key: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]{0,39}$/u.test(key);
}

/** The path as people write it: `cameras[3].streams.main`. */
export function pathText(path: IssuePath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return `${text}${text === '' ? '' : '.'}${isShowableKey(part) ? part : '?'}`;
  }, '');
}

/** The field that an issue names: without the last key where that must not be shown. */
export function fieldOf(issue: ProvisioningIssue): string {
  return pathText(issue.params['context'] === 'unshown' ? issue.path.slice(0, -1) : issue.path);
}

/** Text from the file for a message of one line: no control characters, 60 characters at most. */
export function shown(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
  const letters = [...clean];
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : clean;
}
