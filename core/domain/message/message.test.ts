import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Party } from '../handoff/handoff.ts';
import type { Author } from '../incident/incident.ts';
import {
  concerns,
  foldMessage,
  partiesOf,
  standsFor,
  waitsFor,
  type Message,
  type MessageBody,
  type MessageEntry,
} from './message.ts';

const author = (person: string, position: string): Author => ({
  ...{ centre: 'jesenik', position, person, name: person, role: 'dispatcher' },
});
const NOVAK = author('novak', 'desk-1');
const DVORAK = author('dvorak', 'desk-2');
const KRAL = author('kral', 'desk-3');
const TO_DVORAK: Party = { centre: 'jesenik', position: null, person: 'dvorak' };
const EVERYBODY: Party = { centre: 'jesenik', position: null, person: null };
const SENT: MessageBody = {
  ...{ kind: 'sent', to: TO_DVORAK, said: { phrase: 'nobody-injured', slots: {} } },
};

let made = 0;
function entry(body: MessageBody, by: Author): MessageEntry {
  made += 1;
  return { id: `${made}`, message: 'm', incident: null, author: by, recorded: made, body };
}

function after(...steps: readonly (readonly [MessageBody, Author])[]) {
  let message: Message | null = null;
  const refused: (string | null)[] = [];
  for (const [body, by] of steps) {
    const folded = foldMessage(message, entry(body, by));
    message = folded.message;
    refused.push(folded.refused);
  }
  return { message, refused };
}

describe('a message', () => {
  it('waits for whom it is meant, at whichever position, and for nobody else', () => {
    const { message } = after([SENT, NOVAK]);
    const waits = [NOVAK, DVORAK, { ...DVORAK, position: 'desk-9' }, KRAL].map(
      (one) => message !== null && waitsFor(message, one),
    );
    expect(waits).toEqual([false, true, true, false]);
  });

  it('is seen by the two whom it concerns', () => {
    const { message } = after([SENT, NOVAK]);
    const seen = [NOVAK, DVORAK, KRAL].map((one) => message !== null && concerns(message, one));
    expect(seen).toEqual([true, true, false]);
  });

  it('to everybody waits for all but its sender, until the first has taken note', () => {
    const { message } = after([{ ...SENT, to: EVERYBODY }, NOVAK]);
    const waits = [NOVAK, DVORAK, KRAL].map((one) => message !== null && waitsFor(message, one));
    expect(waits).toEqual([false, true, true]);
    const taken = after([{ ...SENT, to: EVERYBODY }, NOVAK], [{ kind: 'acknowledged' }, KRAL]);
    expect(taken.message !== null && waitsFor(taken.message, DVORAK)).toBe(false);
  });

  it.each<[string, readonly (readonly [MessageBody, Author])[], string | null]>([
    ['by whom it is meant for', [[{ kind: 'acknowledged' }, DVORAK]], null],
    ['by its sender', [[{ kind: 'acknowledged' }, NOVAK]], 'message-not-yours'],
    ['by somebody else', [[{ kind: 'acknowledged' }, KRAL]], 'message-not-yours'],
    ['by no person', [[{ kind: 'acknowledged' }, { ...DVORAK, role: null }]], 'message-not-yours'],
    [
      'a second time',
      [
        [{ kind: 'acknowledged' }, DVORAK],
        [{ kind: 'acknowledged' }, DVORAK],
      ],
      'message-acknowledged',
    ],
    ['as a message again', [[SENT, KRAL]], 'message-unknown'],
  ])('is acknowledged %s', (_, steps, refused) => {
    expect(after([SENT, NOVAK], ...steps).refused.at(-1)).toBe(refused);
  });

  it('keeps who was first', () => {
    const twice = after(
      [{ ...SENT, to: EVERYBODY }, NOVAK],
      [{ kind: 'acknowledged' }, DVORAK],
      [{ kind: 'acknowledged' }, KRAL],
    );
    expect(twice.message?.acknowledged?.by).toEqual(DVORAK);
  });

  it('that nobody has sent is none', () => {
    expect(after([{ kind: 'acknowledged' }, DVORAK])).toEqual({
      ...{ message: null, refused: ['message-unknown'] },
    });
  });
});

it('whatever concerns somebody stands under one of their parties', () => {
  const person = fc.constantFrom('novak', 'dvorak', null);
  const position = fc.constantFrom('desk-1', 'desk-2');
  const duty = fc.record({ centre: fc.constant('jesenik'), position, person });
  const party = fc.record({
    ...{ centre: fc.constant('jesenik'), person },
    position: fc.option(position, { nil: null }),
  });
  fc.assert(
    fc.property(duty, party, duty, (from, to, here) => {
      const message = { from: { ...NOVAK, ...from }, to };
      const whole = { ...message, id: 'm', incident: null, sent: 0, acknowledged: null };
      const said = { phrase: 'nobody-injured', slots: {} } as const;
      fc.pre(concerns({ ...whole, said }, here));
      const parties = partiesOf(here);
      expect(standsFor(message).some((one) => parties.includes(one))).toBe(true);
    }),
  );
});
