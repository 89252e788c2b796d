import type { IssueCode, IssueParams, LocatedIssue } from './issue.ts';

/**
 * Looks a sentence up in `provisioning.json` and fills its placeholders, as i18next's
 * `getFixedT(language, 'provisioning')` does. The output is for a terminal: `escapeValue` off.
 */
export type TranslateIssue = (key: `issue.${IssueCode}`, params: IssueParams) => string;

/**
 * The line that ends an unattended set-up: `FILE:LINE: field: what is wrong, what is expected`.
 * An issue with the file as a whole has `file` for its field, in every language: scripts read it.
 */
export function formatIssue(file: string, issue: LocatedIssue, translate: TranslateIssue): string {
  const field = issue.path === '' ? 'file' : issue.path;
  return `${file}:${issue.line}: ${field}: ${translate(`issue.${issue.code}`, issue.params)}`;
}
