import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionView } from '../../core/contract/session.ts';
import { may, PERMISSIONS, type Role } from '../../core/domain/access.ts';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { consoleStore, type Panel } from '../stores/console-store.ts';
import { sessionStore } from '../stores/session-store.ts';
import { unattendedStore } from '../stores/unattended-store.ts';
import { CALL_EACH_MS, startUnattendedListening } from './listen-unattended.ts';

const NOBODY: SessionView = { mode: 'signed-out', operator: null, permissions: [], quick: [] };
const signedIn = (role: Role, mode: SessionView['mode'] = 'open'): SessionView => ({
  mode,
  operator: {
    ...{ id: 'id', login: 'novak', name: 'Novák', role, groups: null, active: true, hasPin: false },
  },
  permissions: mode === 'open' ? PERMISSIONS.filter((permission) => may(role, permission)) : [],
  quick: [],
});

function listen() {
  const heard: string[] = [];
  const clock = { now: 0 };
  let look: () => void = () => undefined;
  const end = startUnattendedListening({
    now: () => clock.now,
    play: (sound, volume) => heard.push(`${sound} ${volume}`),
    every: (_, run) => {
      look = run;
      return () => undefined;
    },
  });
  return {
    ...{ heard, end },
    pass(ms: number) {
      clock.now += ms;
      look();
    },
  };
}
const fall = (ended: number | null = 1): void => {
  unattendedStore.setState({ ended });
};
const open = (panel: Panel | null): void => {
  consoleStore.setState({ panel });
};

beforeEach(() => {
  fall(null);
  sessionStore.setState(signedIn('shift-leader'), true);
  consoleStore.setState({ windowId: 'desk', panel: null, preferences: FIRST_PREFERENCES });
});

describe('a shift that nobody has come for', () => {
  it('is heard by the shift leader at once, and again until somebody acts', () => {
    const { heard, pass, end } = listen();
    pass(CALL_EACH_MS);
    expect(heard).toEqual([]);
    fall();
    expect(heard).toEqual(['shift 40']);
    pass(CALL_EACH_MS - 1);
    expect(heard).toHaveLength(1);
    pass(1);
    expect(heard).toHaveLength(2);
    fall(null);
    pass(CALL_EACH_MS);
    expect(heard).toHaveLength(2);
    end();
  });

  it.each<[string, SessionView, number]>([
    ['at the leader’s locked console', signedIn('shift-leader', 'locked'), 1],
    ['where nobody is signed in', NOBODY, 1],
    ['not by a dispatcher', signedIn('dispatcher'), 0],
    ['not by who runs the console', signedIn('administrator'), 0],
  ])('is heard %s', (_, session, times) => {
    sessionStore.setState(session, true);
    const { heard, end } = listen();
    fall();
    expect(heard).toHaveLength(times);
    end();
  });

  it('is silent while the leader has the handover open, and calls again when it is left', () => {
    const { heard, pass, end } = listen();
    open('shift');
    fall();
    pass(CALL_EACH_MS);
    expect(heard).toEqual([]);
    open('cameras');
    pass(1_000);
    expect(heard).toHaveLength(1);
    end();
  });

  it('an open handover does not keep a locked console silent', () => {
    open('shift');
    sessionStore.setState(signedIn('shift-leader', 'locked'), true);
    const { heard, end } = listen();
    fall();
    expect(heard).toHaveLength(1);
    end();
  });

  it('that waited already is heard when the window opens', () => {
    fall();
    const { heard, end } = listen();
    expect(heard).toHaveLength(1);
    end();
  });

  it('is not heard by who does not want to hear it', () => {
    const sounds = { ...FIRST_PREFERENCES.sounds, shift: false };
    consoleStore.setState({ preferences: { ...FIRST_PREFERENCES, sounds } });
    const { heard, end } = listen();
    fall();
    expect(heard).toEqual([]);
    end();
  });

  it('is heard from the desk alone', () => {
    consoleStore.setState({ windowId: 'wall/1' });
    const { heard, end } = listen();
    fall();
    expect(heard).toEqual([]);
    end();
  });
});
