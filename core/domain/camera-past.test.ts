import { expect, test } from 'vitest';
import type { JsonValue } from '../journal/canonical.ts';
import type { Entry } from '../journal/entry.ts';
import type { CameraEvent, EventKind } from './camera-event.ts';
import { outageOf, pastOf } from './camera-past.ts';

const entry = (action: string, detail: JsonValue, more: Partial<Entry> = {}): Entry => ({
  ...{ v: 1, journal: 'j', sequence: 1, previous: '', id: 'e', time: 1_000, run: 'r' },
  ...{ monotonic: 0, operator: 'jana', role: 'installer', place: 'desk', action },
  ...{ outcome: 'done', camera: 'gate', incident: null, detail },
  ...more,
});

const CASES: readonly (readonly [string, Entry, readonly object[]])[] = [
  ['an entry that was made', entry('camera.add', {}), [{ what: 'added', by: 'jana', at: 1_000 }]],
  [
    'a change, by the names of what was changed, each once',
    entry('camera.change', {
      given: { events: false },
      noted: {
        addresses: true,
        after: { name: 'x', 'record.place': {}, 'record.optics': 1, streams: [], id: 'y' },
      },
    }),
    [
      {
        what: 'changed',
        fields: ['name', 'place', 'quality', 'other', 'addresses', 'listening'],
      },
    ],
  ],
  ['a change that changed nothing', entry('camera.change', { noted: { after: {} } }), []],
  ['another number', entry('camera.swapNumbers', {}), [{ what: 'renumbered' }]],
  [
    'a password that was entered',
    entry('camera.password', { noted: { password: 'set' } }),
    [{ what: 'password-set' }],
  ],
  [
    'a password that was taken away',
    entry('camera.password', { noted: { password: 'forgotten' } }),
    [{ what: 'password-forgotten' }],
  ],
  [
    'a move with its sign',
    entry('camera.move', { given: { sign: { state: 'in-place' } } }),
    [{ what: 'moved' }, { what: 'sign-in-place' }],
  ],
  [
    'a fault with its ticket and what to do meanwhile, and a check',
    entry('camera.report', {
      given: {
        condition: { state: 'fault', ticket: 'T-1', text: 'dark', workaround: 'use 12' },
        check: { result: 'faults', text: 'cable' },
        sign: { state: 'exception', reason: 'cell' },
      },
    }),
    [
      { what: 'condition', condition: 'fault', texts: ['T-1', 'dark', 'use 12'] },
      { what: 'checked-faults', texts: ['cable'] },
      { what: 'sign-exception', texts: ['cell'] },
    ],
  ],
  [
    'a new password at the camera',
    entry('onvif.rotate', { noted: { outcome: [{ camera: 'gate', outcome: 'changed' }] } }),
    [{ what: 'password-changed' }],
  ],
  [
    'a new password of which the camera said nothing',
    entry('onvif.rotate', { noted: { outcome: [{ camera: 'gate', outcome: 'unsure' }] } }),
    [{ what: 'password-unsure' }],
  ],
  [
    'a new password that was not taken',
    entry('onvif.rotate', { noted: { outcome: [{ camera: 'gate', outcome: 'unchanged' }] } }),
    [],
  ],
  [
    'a camera that was found and entered',
    entry('onvif.add', { noted: { outcome: [{ camera: 'gate', facts: { model: 'x' } }] } }),
    [{ what: 'added' }],
  ],
  [
    'a camera that was entered before',
    entry('onvif.add', { noted: { outcome: [{ camera: 'gate', facts: null }] } }),
    [],
  ],
  [
    'a batch without this camera',
    entry('onvif.add', { noted: { outcome: [{ camera: 'other', facts: {} }] } }),
    [],
  ],
  ['what was only begun', entry('camera.add', {}, { outcome: 'begun' }), []],
  ['what is about no change', entry('camera.see', {}), []],
  ['an entry of nonsense', entry('camera.report', ['x', null]), []],
];

test.each(CASES)('%s', (_, each, told) => {
  expect(pastOf(each, 'gate')).toMatchObject(told);
  expect(pastOf(each, 'gate')).toHaveLength(told.length);
});

test.each([
  ['picture-lost', 'picture-lost'],
  ['camera-fault', 'camera-fault'],
  ['motion', null],
] as const)('an event of the kind %s is told as %s', (kind: EventKind, what) => {
  const event: CameraEvent = {
    ...{ id: 'e', camera: 'gate', kind, detail: null, since: 5, latest: 6, until: 7, count: 1 },
    ...{ shelved: false, acknowledged: null, rated: null, alarm: null },
  };
  const told = what === null ? null : { what, at: 5, until: 7 };
  expect(outageOf(event)).toEqual(told === null ? null : expect.objectContaining(told));
});
