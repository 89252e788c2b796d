import { expect, test } from 'vitest';
import { formatIssue } from './format-issue.ts';
import { fieldOf, issueAt, pathText, shown } from './issue.ts';

const translate = (key: string, params: object) => `${key} ${JSON.stringify(params)}`;

test('an issue is one line: file, line, field, sentence', () => {
  const path = 'cameras[3].streams.main';
  const issue = { line: 7, column: 9, path, code: 'not-an-address', params: {} } as const;
  expect(formatIssue('a.yaml', issue, translate)).toBe(
    'a.yaml:7: cameras[3].streams.main: issue.not-an-address {}',
  );
});

test('an issue with the file as a whole has a field, too', () => {
  const issue = { line: 1, column: 1, path: '', code: 'file-missing', params: {} } as const;
  expect(formatIssue('a.yaml', issue, translate)).toBe('a.yaml:1: file: issue.file-missing {}');
});

test('a path has indexes in brackets and no key that could be a password', () => {
  expect(pathText([])).toBe('');
  expect(pathText(['cameras', 3, 'streams', 'main'])).toBe('cameras[3].streams.main');
  expect(pathText(['cameras', 3, 'rtsp://u:p@h'])).toBe('cameras[3].?');
  expect(fieldOf(issueAt(['a', 'hunter2'], 'unknown-key', { context: 'unshown' }))).toBe('a');
});

test('text from the file fits into one line', () => {
  expect(shown('a\nb\u202ec')).toBe('a\ufffdb\ufffdc');
  expect([...shown('ž'.repeat(100))]).toHaveLength(60);
});
