import { expect, it } from 'vitest';
import { MESSAGE_MOST } from '../domain/message/message.ts';
import { messageRows } from './messages.ts';

const { input } = messageRows['message.send'];
const TO = { centre: 'jesenik', position: null, person: 'dvorak' };
const SAID = { text: 'Pozor', lang: 'cs' };

it.each<[string, object, boolean]>([
  ['words with their language', { to: TO, incident: null, said: SAID }, true],
  [
    'a coded sentence',
    { to: TO, incident: null, said: { phrase: 'wait', slots: { count: 5 } } },
    true,
  ],
  [
    'about an incident',
    { to: TO, incident: '00000000-0000-4000-8000-000000000001', said: SAID },
    true,
  ],
  ['no words', { to: TO, incident: null, said: { text: ' ', lang: 'cs' } }, false],
  [
    'too many words',
    { to: TO, incident: null, said: { text: 'x'.repeat(MESSAGE_MOST + 1), lang: 'cs' } },
    false,
  ],
  ['words of no language', { to: TO, incident: null, said: { text: 'Pozor' } }, false],
  [
    'a sentence that is not whole',
    { to: TO, incident: null, said: { phrase: 'wait', slots: {} } },
    false,
  ],
  ['to nobody', { incident: null, said: SAID }, false],
])('a message of %s: %j is sound: %s', (_, message, is) => {
  expect(input.safeParse(message).success).toBe(is);
});
