/** Random changes for `bench:kill`, and what a console must hold after each. */
import { templateGrid, type TemplateName } from '../../core/domain/layout.ts';
import { LANGUAGES } from '../../core/domain/settings.ts';

/** Who sits there: nobody can be entered yet, nobody is signed in, or one of two. */
export type Sitting = 'setup' | 'nobody' | 'locked' | typeof ADA | typeof LEADER;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly active: boolean;
  readonly hasPin: boolean;
}

export interface Model {
  /** Id by name. */
  readonly layouts: Readonly<Record<string, string>>;
  readonly language: string | null;
  /** Columns and rows of the desk's wall. */
  readonly grid: readonly [number, number];
  readonly lockAfterMinutes: number;
  /** By login. */
  readonly people: Readonly<Record<string, Person>>;
  /** Ends with the program. */
  readonly sitting: Sitting;
}

export interface Change {
  readonly request: string;
  readonly input: unknown;
  /** What its entry in the journal holds and no other's does. */
  readonly mark: string;
  /** Moves of tiles have no entry of their own. */
  readonly audited: boolean;
}

export const FIRST_MODEL: Model = {
  ...{ layouts: {}, language: null, grid: [4, 4], lockAfterMinutes: 30, people: {} },
  sitting: 'setup',
};
/** The administrator, who sees no pictures, and who leads the shift and changes walls. */
export const ADA = 'ada';
const LEADER = 'leader';
/** Of everybody: what is tried is whether it is kept. */
export const PASSWORD = 'kolotoč u řeky';

const TEMPLATES: readonly TemplateName[] = ['1', '4', '9', '16'];
const ROLES = ['dispatcher', 'auditor', 'installer', 'liaison'];
const LAYOUTS_MOST = 12;
const PEOPLE_MOST = 12;

/** @param count Of changes so far: makes each name the only one of its kind. */
export function nextChange(model: Model, random: () => number, count: number): Change {
  const signIn = (login: string) =>
    asked('session.signIn', { login, password: PASSWORD }, `"login":"${login}"`);
  const { sitting } = model;
  if (sitting === 'nobody' || sitting === 'locked') {
    return signIn(random() < 0.5 && LEADER in model.people ? LEADER : ADA);
  }
  const dice = random();
  if (sitting === 'setup' && dice < 0.04) {
    const input = { login: ADA, name: 'Ada', password: PASSWORD };
    return asked('setup.firstAdministrator', input, 'setup.firstAdministrator');
  }
  if (sitting !== 'setup' && dice < 0.04) return asked('session.lock', null, 'session.lock');
  if (sitting === LEADER && dice < 0.12) return signIn(ADA);
  if (sitting !== ADA) return wallChange(model, random, count);
  if (LEADER in model.people && dice < 0.2) return signIn(LEADER);
  return peopleChange(model, random, count);
}

function wallChange(model: Model, random: () => number, count: number): Change {
  const pick = picker(random);
  const names = Object.keys(model.layouts);
  const dice = random();
  if (dice < 0.35 && names.length < LAYOUTS_MOST) {
    const name = `layout ${count} ${Math.floor(random() * 1e9)}`;
    return asked('layout.save', { name }, name);
  }
  if (dice < 0.5 && names.length > 0) {
    const id = model.layouts[pick(names) ?? ''] ?? '';
    return asked('layout.remove', { id }, id);
  }
  if (dice < 0.65) {
    const language = pick(LANGUAGES) ?? 'en';
    return asked('settings.language', { language }, `"language":"${language}"`);
  }
  const grid = templateGrid(pick(TEMPLATES) ?? '1');
  return { request: 'wall.act', input: { do: 'arrange', grid }, mark: '', audited: false };
}

function peopleChange(model: Model, random: () => number, count: number): Change {
  const pick = picker(random);
  const others = Object.entries(model.people).filter(
    ([login]) => login !== ADA && login !== LEADER,
  );
  const dice = random();
  const leaderIsMissing = !(LEADER in model.people);
  if (leaderIsMissing || (dice < 0.25 && others.length < PEOPLE_MOST)) {
    const login = leaderIsMissing ? LEADER : `p${count}-${Math.floor(random() * 1e9)}`;
    const role = leaderIsMissing ? 'shift-leader' : (pick(ROLES) ?? 'auditor');
    const input = { login, name: login.toUpperCase(), role, groups: null, password: PASSWORD };
    return asked('operators.add', input, `"login":"${login}"`);
  }
  const [, person] = pick(others) ?? [];
  if (dice < 0.7 && person !== undefined) {
    const changes = [{ active: !person.active }, { role: pick(ROLES) }, { name: `N ${count}` }];
    return asked('operators.change', { id: person.id, ...pick(changes) }, `"id":"${person.id}"`);
  }
  if (dice < 0.8) {
    const pin = random() < 0.5 ? null : '2468';
    return asked('session.changePin', { password: PASSWORD, pin }, 'session.changePin');
  }
  const lockAfterMinutes = 1 + Math.floor(random() * 240);
  const mark = `"lockAfterMinutes":${lockAfterMinutes}`;
  return asked('settings.policy', { lockAfterMinutes }, mark);
}

function asked(request: string, input: unknown, mark: string): Change {
  return { request, input, mark, audited: true };
}

function picker(random: () => number) {
  return <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
}

interface Given {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly active: boolean;
  readonly language: string;
  readonly lockAfterMinutes: number;
  readonly pin: string | null;
  readonly grid: { readonly columns: number; readonly rows: number };
}

/** @param value What the console answered; null where it never did. */
export function after(model: Model, { request, input }: Change, value: unknown): Model {
  const given = (input ?? {}) as Given;
  const answered = (Array.isArray(value) ? value : []) as readonly Given[];
  const { layouts, people } = model;
  const person = (login: string, changed: Partial<Person>): Model => {
    const before = people[login] ?? { id: '', active: true, hasPin: false, name: '', role: '' };
    return { ...model, people: { ...people, [login]: { ...before, ...changed } } };
  };
  switch (request) {
    case 'settings.language':
      return { ...model, language: given.language };
    case 'settings.policy':
      return { ...model, lockAfterMinutes: given.lockAfterMinutes };
    case 'wall.act':
      return { ...model, grid: [given.grid.columns, given.grid.rows] };
    case 'layout.save': {
      const id = answered.find(({ name }) => name === given.name)?.id ?? '';
      return { ...model, layouts: { ...layouts, [given.name]: id } };
    }
    case 'layout.remove': {
      const kept = Object.entries(layouts).filter(([, id]) => id !== given.id);
      return { ...model, layouts: Object.fromEntries(kept) };
    }
    case 'session.signIn':
      return { ...model, sitting: given.login as Sitting };
    case 'session.lock':
      return { ...model, sitting: 'locked' };
    case 'session.changePin':
      return person(ADA, { hasPin: given.pin !== null });
    case 'setup.firstAdministrator': {
      const entered = person(ADA, { name: given.name, role: 'administrator' });
      return { ...entered, sitting: ADA };
    }
    case 'operators.add': {
      const id = answered.find(({ login }) => login === given.login)?.id ?? '';
      return person(given.login, { id, name: given.name, role: given.role });
    }
    default: {
      const { id: _, ...changed } = given;
      const login = Object.keys(people).find((each) => people[each]?.id === given.id) ?? '';
      return person(login, changed);
    }
  }
}

/** What must be the same after a start: ids are the program's to give, and who sat there has gone. */
export function comparable(model: Model): string {
  const people = Object.entries(model.people).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify({
    layouts: Object.keys(model.layouts).sort(),
    ...{ language: model.language, grid: model.grid, lockAfterMinutes: model.lockAfterMinutes },
    people: people.map(([login, { name, role, active, hasPin }]) => {
      return { login, name, role, active, hasPin };
    }),
  });
}
