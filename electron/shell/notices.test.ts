import { expect, it } from 'vitest';
import type { FailureCode } from '../../core/domain/failures.ts';
import { createNotices } from './notices.ts';

it.each<[FailureCode, readonly string[]]>([
  ['storage-refused', ['storage-failing']],
  ['storage-full', ['storage-failing']],
  ['exchange-other-order', []],
  ['exchange-unreachable', []],
  ['partner-unreachable', []],
])('%s is told as %j, until writing goes well again', (code, told) => {
  const notices = createNotices();
  notices.storageOutcome({ code, params: {} });
  expect(notices.list()).toEqual(told);
  notices.storageOutcome(null);
  expect(notices.list()).toEqual([]);
});

it('a full disk stays told while a server cannot be reached', () => {
  const notices = createNotices();
  notices.storageOutcome({ code: 'storage-full', params: {} });
  notices.storageOutcome({ code: 'exchange-unreachable', params: {} });
  expect(notices.list()).toEqual(['storage-failing']);
});
