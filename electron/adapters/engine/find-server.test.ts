import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fail, succeed } from '../../../core/domain/result.ts';
import { findServer, isOlder } from './find-server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-server-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** @returns the folder that it stands in. */
function server(place: string, prints: string): string {
  const at = join(folder, place);
  mkdirSync(at);
  writeFileSync(join(at, 'nats-server'), `#!/bin/sh\necho "${prints}"\n`, { mode: 0o755 });
  return at;
}

const NOWHERE = { named: undefined, beside: '', path: '', cache: '' };

it('takes the one beside the program before those on the path and in the cache', async () => {
  const beside = server('beside', 'nats-server: v2.12.3');
  const path = server('path', 'nats-server: v2.15.1');
  const found = { binary: join(beside, 'nats-server'), version: '2.12.3' };
  expect(await findServer({ ...NOWHERE, beside, path })).toEqual(succeed(found));
});

it('passes over one that is too old while there is another', async () => {
  const old = server('old', 'nats-server: v2.9.25');
  const path = [join(folder, 'nothing'), old].join(delimiter);
  const cache = server('cache', 'nats-server: v2.15.1');
  const found = { binary: join(cache, 'nats-server'), version: '2.15.1' };
  expect(await findServer({ ...NOWHERE, path, cache })).toEqual(succeed(found));
});

it.each([
  ['nats-server: v2.9.25', fail('engine-too-old', { version: '2.9.25' })],
  ['something else', fail('engine-missing')],
])('does not use one that prints %s', async (prints, expected) => {
  expect(await findServer({ ...NOWHERE, path: server('path', prints) })).toEqual(expected);
});

it('takes nothing else where one is named', async () => {
  const path = server('path', 'nats-server: v2.15.1');
  const named = join(folder, 'nats-server');
  expect(await findServer({ ...NOWHERE, named, path })).toEqual(fail('engine-missing'));
});

it.each([
  ['2.9.25', '2.10', true],
  ['2.10.0', '2.10', false],
  ['2.10.27', '2.10.29', false],
  ['2.15.1', '2.9', false],
  ['1.99.0', '2.0', true],
  ['3.0.0', '2.15.1', false],
])('%s is older than %s: %s', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});
