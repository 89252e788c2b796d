import { beforeEach, expect, it } from 'vitest';
import type { Author } from '../../core/domain/incident/incident.ts';
import type { Message } from '../../core/domain/message/message.ts';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { messageStore } from '../stores/message-store.ts';
import { startMessageListening } from './listen-messages.ts';

const author = (person: string): Author => ({
  ...{ centre: 'jesenik', position: person, person, name: person, role: 'dispatcher' },
});
const HERE = { centre: 'jesenik', position: 'dvorak', person: 'dvorak' };
const NOTHING = messageStore.getState();
const message = (id: string, from = 'novak'): Message => ({
  ...{ id, from: author(from), to: { centre: 'jesenik', position: null, person: null } },
  ...{ incident: null, said: { text: 'Ahoj', lang: 'cs' }, sent: 0, acknowledged: null },
});
const tell = (...messages: Message[]): void => {
  messageStore.setState({ messages, here: HERE });
};

let heard: string[];
beforeEach(() => {
  heard = [];
  messageStore.setState(NOTHING, true);
  consoleStore.setState({ windowId: 'desk', preferences: FIRST_PREFERENCES });
});

it('a message that came is heard once; one’s own is not', () => {
  const end = startMessageListening((sound, volume) => heard.push(`${sound} ${volume}`));
  tell(message('1', 'dvorak'));
  expect(heard).toEqual([]);
  tell(message('2'));
  tell(message('2'));
  expect(heard).toEqual(['message 40']);
  tell(message('2'), message('3'));
  expect(heard).toHaveLength(2);
  end();
});

it('who does not want to hear it does not', () => {
  const sounds = { ...FIRST_PREFERENCES.sounds, message: false };
  consoleStore.setState({ preferences: { ...FIRST_PREFERENCES, sounds } });
  const end = startMessageListening((sound) => heard.push(sound));
  tell(message('1'));
  expect(heard).toEqual([]);
  end();
});
