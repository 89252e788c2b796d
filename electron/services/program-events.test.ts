import { beforeEach, expect, it } from 'vitest';
import type { Statement } from '../../core/journal/entry.ts';
import type { Computer, Screen } from '../../core/ports.ts';
import { noteProgramEvents, type ProgramEvents } from './program-events.ts';

class FakeComputer implements Computer {
  list: Screen[] = [{ width: 1920, height: 1080, scale: 100, primary: true }];
  changed: (change: 'added' | 'removed') => void = () => undefined;
  sleep: () => void = () => undefined;
  wake: () => void = () => undefined;

  screens(): readonly Screen[] {
    return this.list;
  }

  onScreens(handler: (change: 'added' | 'removed') => void): void {
    this.changed = handler;
  }

  onSuspend(handler: () => void): void {
    this.sleep = handler;
  }

  onResume(handler: () => void): void {
    this.wake = handler;
  }
}

let noted: Statement[];
let computer: FakeComputer;
let now: number;
let events: ProgramEvents;

beforeEach(() => {
  noted = [];
  now = 1_000;
  computer = new FakeComputer();
  const add = (statements: readonly Statement[]) => noted.push(...statements);
  events = noteProgramEvents({ add }, { now: () => now }, computer);
});

const lines = () =>
  noted.map(({ action, place, detail }) =>
    [action, place ?? '-', JSON.stringify(detail)].join(' '),
  );

it('windows that open and close are noted with their place, and so is an orderly end', () => {
  events.windowOpened('desk');
  events.windowOpened('wall/1');
  events.windowClosed('wall/1');
  events.ended();
  expect(lines()).toEqual([
    'window.opened desk null',
    'window.opened wall/1 null',
    'window.closed wall/1 null',
    'program.ended - null',
  ]);
});

it('it is the program that says so, nobody else', () => {
  events.ended();
  expect(noted[0]).toMatchObject({ operator: null, role: null, outcome: 'done' });
});

it('a screen that comes or goes is noted with all that are there then', () => {
  const small = { width: 1280, height: 720, scale: 125, primary: false };
  computer.list.push(small);
  computer.changed('added');
  computer.list.pop();
  computer.changed('removed');
  expect(noted.map(({ detail }) => detail)).toEqual([
    { change: 'added', screens: [computer.list[0], small] },
    { change: 'removed', screens: [computer.list[0]] },
  ]);
});

it('sleep is noted with its length when it is over', () => {
  computer.sleep();
  now = 61_000;
  computer.wake();
  computer.wake();
  expect(lines()).toEqual([
    'system.suspended - null',
    'system.resumed - {"since":1000,"lasted":60000}',
    'system.resumed - null',
  ]);
});
