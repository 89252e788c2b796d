import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { leftProcesses, RUN_MARK } from './left-processes.ts';

const MARK = `trial-${process.pid}`;
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

/** Lives as long as its standard input, in a group of processes of its own. */
async function startMarked(mark: string): Promise<ChildProcess> {
  const script = "process.stdin.resume(); process.stdout.write('there');";
  const started = spawn(process.execPath, ['-e', script], {
    detached: true,
    env: { ...process.env, [RUN_MARK]: mark },
  });
  await once(started.stdout, 'data');
  child = started;
  return started;
}

test('a process that the run left behind is named, whatever group it is in', async () => {
  const { pid } = await startMarked(MARK);
  expect(await leftProcesses(MARK, 0)).toEqual([expect.stringMatching(`^${pid} .*node.* -e `)]);
});

test('a process of another run is none of its business', async () => {
  await startMarked(`${MARK}-other`);
  expect(await leftProcesses(MARK, 0)).toEqual([]);
});

test('a process that is about to end is waited for', async () => {
  const { stdin } = await startMarked(MARK);
  const left = leftProcesses(MARK);
  stdin?.end();
  expect(await left).toEqual([]);
});
