import { expect, test } from 'vitest';
import { refused } from './database.ts';

test.each([
  ['database or disk is full', 'storage-full'],
  ['ENOSPC: no space left on device, write', 'storage-full'],
  // A disk that fails is not one to make room on.
  ['disk I/O error', 'storage-refused'],
  ['attempt to write a readonly database', 'storage-refused'],
  ['database is locked', 'storage-refused'],
])('“%s” is told as %s', (message, code) => {
  expect(refused(new Error(message))).toMatchObject({ ok: false, failure: { code } });
});

test('a fault of our own is not told as one of the disk', () => {
  expect(() => refused(new TypeError('no such function'))).toThrow('no such function');
});
