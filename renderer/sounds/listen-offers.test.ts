import { beforeEach, expect, it } from 'vitest';
import {
  ACTIVE,
  DELIVERED,
  DVORAK,
  incidentOf,
  machineAt,
  NOVAK,
  SEEN,
  SENT,
  TIMERS,
} from '../../core/domain/incident/examples.test-support.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { incidentStore, setIncidents } from '../stores/incident-store.ts';
import { startOfferListening } from './listen-offers.ts';

const OFFERED = incidentOf(...ACTIVE, [SENT, NOVAK], [DELIVERED, machineAt('desk-2')]);
const READ = incidentOf(...ACTIVE, [SENT, NOVAK], [DELIVERED, machineAt('desk-2')], [SEEN, DVORAK]);
const { centre, position, person } = DVORAK;
const first = incidentStore.getState();

function tell(incident: Incident): void {
  const known = { incident, number: 1, year: 2026 };
  const now = { ...first.now, here: { centre, position, person }, open: [known], handedOff: [] };
  setIncidents({ ...now, now: 10_000 }, 10_000);
}

function listen() {
  const heard: number[] = [];
  let turn: () => void = () => undefined;
  const clock = { now: 10_000 };
  const end = startOfferListening({
    now: () => clock.now,
    play: (_, volume) => heard.push(volume),
    every: (_, run) => {
      turn = run;
      return () => undefined;
    },
  });
  return {
    ...{ heard, clock, end },
    turn() {
      turn();
    },
  };
}

beforeEach(() => {
  incidentStore.setState(first, true);
  consoleStore.setState({ windowId: 'desk', preferences: FIRST_PREFERENCES });
});

it('an offer is heard at once, and again until somebody has opened it', () => {
  const { heard, end, turn } = listen();
  turn();
  expect(heard).toEqual([]);
  tell(OFFERED);
  expect(heard).toEqual([40]);
  tell(OFFERED);
  expect(heard).toEqual([40]);
  turn();
  expect(heard).toEqual([40, 40]);
  tell(READ);
  turn();
  expect(heard).toEqual([40, 40]);
  end();
});

it('it calls louder the more of its time is gone', () => {
  const { heard, clock, end, turn } = listen();
  tell(OFFERED);
  clock.now = 5_000 + TIMERS.expire / 2;
  turn();
  clock.now = 5_000 + TIMERS.expire * 0.75;
  turn();
  expect(heard).toEqual([40, 60, 80]);
  end();
});

it('who does not want to hear it does not', () => {
  const sounds = { ...FIRST_PREFERENCES.sounds, offer: false };
  consoleStore.setState({ preferences: { ...FIRST_PREFERENCES, sounds } });
  const { heard, end, turn } = listen();
  tell(OFFERED);
  turn();
  expect(heard).toEqual([]);
  end();
});
