import { beforeEach, describe, expect, it } from 'vitest';
import { events } from '../../core/contract/contract.ts';
import type { Monitor } from '../../core/domain/monitors.ts';
import type { Failure } from '../../core/domain/result.ts';
import { asking } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { createMonitors, type MonitorService } from './monitors.ts';
import { openProfile } from './profile.ts';

const monitor = (id: string, x: number): Monitor => ({
  ...{ id, label: `Screen ${id}`, x, y: 0, width: 1920, height: 1080, primary: x === 0 },
});
const [A, B, C] = [monitor('a', 0), monitor('b', 1920), monitor('c', 3840)];

let documents: MemoryRecords;
let there: Monitor[];
let done: string[];
let outcomes: (Failure | null)[];
let service: MonitorService;

async function restart(): Promise<void> {
  const opened = await openProfile(documents, new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  done = [];
  outcomes = [];
  service = createMonitors(opened.value, {
    monitors: () => there,
    place: (window, { id, x }) => done.push(`${window} on ${id} at ${x}`),
    close: (window) => done.push(`close ${window}`),
    identify: (numbered) => {
      done.push(numbered.map((each) => `${each.monitor.id}=${each.number}`).join(' '));
    },
    tell: (name, body) => {
      // Whatever is told must be what the contract says.
      events[name].parse(body);
    },
    outcome: (failure) => outcomes.push(failure),
  });
  await service.look();
}

beforeEach(async () => {
  documents = new MemoryRecords();
  there = [A, B, C];
  await restart();
});

/** What was done since the last time. */
const news = (): string[] => done.splice(0);
const use = (id: string, chosen: 'desk' | 'wall' | 'free') =>
  service.handlers['settings.monitor']({ monitor: id, use: chosen }, asking());

describe('windows', () => {
  it('open where they belong at the start, the desk first', async () => {
    expect(news()).toEqual(['desk on a at 0', 'wall/1 on b at 1920', 'wall/2 on c at 3840']);
    await use('c', 'desk');
    await restart();
    expect(news()).toEqual(['desk on c at 3840', 'wall/3 on a at 0', 'wall/1 on b at 1920']);
  });

  it('stay where they are while nothing changes', async () => {
    news();
    await service.look();
    expect(news()).toEqual([]);
  });

  it('close with their monitor and open with it again, as it was', async () => {
    news();
    there = [A, C];
    await service.look();
    expect(news()).toEqual(['close wall/1']);
    there = [A, B, C];
    await service.look();
    expect(news()).toEqual(['wall/1 on b at 1920']);
  });

  it('move with the desk when its monitor is unplugged, and back', async () => {
    await use('b', 'desk');
    news();
    there = [A, C];
    await service.look();
    expect(news()).toEqual(['desk on a at 0', 'close wall/3']);
    there = [A, B, C];
    await service.look();
    expect(news()).toEqual(['desk on b at 1920', 'wall/3 on a at 0']);
  });

  it('follow a monitor that is put elsewhere', async () => {
    news();
    there = [A, { ...B, x: -1920 }, C];
    await service.look();
    expect(news()).toEqual(['wall/1 on b at -1920']);
  });

  it('stay for the moment in which the system knows of no monitor', async () => {
    news();
    there = [];
    await service.look();
    expect(news()).toEqual([]);
  });
});

describe('another use', () => {
  it('is applied at once and answered with how it is now', async () => {
    news();
    expect(await use('b', 'free')).toMatchObject({
      value: [{ use: 'desk' }, { number: 2, use: 'free', window: null }, { window: 'wall/2' }],
    });
    expect(news()).toEqual(['close wall/1']);
    expect(service.place()).toEqual(B);
  });

  it('exchanges the desk with another monitor', async () => {
    news();
    await use('b', 'desk');
    expect(news()).toEqual(['desk on b at 1920', 'wall/3 on a at 0', 'close wall/1']);
  });

  it.each([
    ['a', 'wall', 'desk-needed'],
    ['a', 'free', 'desk-needed'],
    ['z', 'wall', 'monitor-gone'],
  ] as const)('of %s as %s is refused: %s', async (id, chosen, code) => {
    news();
    expect(await use(id, chosen)).toMatchObject({ failure: { code } });
    expect(news()).toEqual([]);
  });

  it('that cannot be kept changes nothing', async () => {
    news();
    documents.failure = () => FULL;
    expect(await use('b', 'free')).toEqual({ ok: false, failure: FULL });
    expect(news()).toEqual([]);
  });

  it('is noted with before and after', async () => {
    const noted: unknown[] = [];
    await service.handlers['settings.monitor'](
      { monitor: 'b', use: 'free' },
      asking({ note: (fields) => noted.push(fields) }),
    );
    expect(noted).toEqual([{ monitor: 'Screen b', before: 'wall', after: 'free' }]);
  });
});

it('every monitor is told its number', async () => {
  news();
  await service.handlers['settings.identify'](null, asking());
  expect(news()).toEqual(['a=1 b=2 c=3']);
});

it('a further wall goes to the desk’s monitor where none is free, under a number of its own', () => {
  expect(service.place()).toEqual(A);
  expect(['wall/1', 'wall/2', 'wall/3'].map((id) => service.isReserved(id))).toEqual([
    ...[true, true, false],
  ]);
});

it('a disk that is full opens the windows all the same and is said', async () => {
  documents = new MemoryRecords();
  documents.failure = () => FULL;
  await restart();
  expect(news()).toHaveLength(3);
  expect(outcomes).toEqual([FULL]);
});
