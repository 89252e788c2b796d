/**
 * THE table of keys: what can be done by one key, and by which. Windows, the help and the settings all
 * read it. A key is named by its place (`event.code`), so that it stays where it is when the layout of
 * the keyboard changes; keys that bear a name on every keyboard by that name (`event.key`).
 */

export const KEY_ACTIONS = [
  'left',
  'right',
  'up',
  'down',
  /** Calls the camera up, or enlarges the tile. */
  'enter',
  'back',
  /** Lifts a camera and puts it down. */
  'move',
  'clear',
  /** Takes PTZ control of the selected camera, or lets it go. */
  'steer',
  /** Opens the page of the selected camera. */
  'camera',
  'cameras',
  'layouts',
  'operators',
  'audit',
  'settings',
  'lock',
  'help',
  /** Takes note of the event that has the focus, or of the newest. */
  'acknowledge',
  /** Shows the camera of that event. */
  'showEvent',
  'registry',
  'incidents',
  /** Makes an incident from what the selected tile shows. */
  'newIncident',
  /** Opens the most urgent handoff. */
  'offers',
  /** Opens the form for what somebody reports. */
  'intake',
  /** What positions say to each other. */
  'messages',
  /** Whom to call. */
  'contacts',
  /** The change of shift. */
  'shift',
  /** What is only played. */
  'exercise',
  /** Watches the selected picture closely, or not any more. */
  'watch',
] as const;
export type KeyAction = (typeof KEY_ACTIONS)[number];

/** Modifiers and a place or name, such as `Ctrl+KeyL`, `Shift+F2`, `ArrowLeft`. */
export type Key = string;
export type Keys = Readonly<Record<KeyAction, Key>>;
/** What a person has changed; the rest is as delivered. */
export type KeyChoices = Readonly<Partial<Record<KeyAction, Key>>>;

export const DELIVERED_KEYS: Keys = {
  left: 'ArrowLeft',
  right: 'ArrowRight',
  up: 'ArrowUp',
  down: 'ArrowDown',
  enter: 'Enter',
  back: 'Escape',
  move: 'Space',
  clear: 'Delete',
  steer: 'F5',
  camera: 'KeyI',
  cameras: 'F2',
  layouts: 'F3',
  operators: 'F4',
  audit: 'F6',
  settings: 'F7',
  lock: 'Ctrl+KeyL',
  help: 'F1',
  acknowledge: 'F8',
  showEvent: 'F9',
  // Beside the list of cameras, which has F2.
  registry: 'Shift+F2',
  incidents: 'Ctrl+KeyE',
  newIncident: 'KeyN',
  // Also out of a field: somebody waits for an answer.
  offers: 'Ctrl+KeyJ',
  intake: 'Ctrl+KeyI',
  messages: 'Ctrl+KeyM',
  contacts: 'Ctrl+KeyK',
  shift: 'Ctrl+KeyH',
  exercise: 'Ctrl+KeyU',
  watch: 'KeyW',
};

/** As much of a KeyboardEvent as is needed. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

export function keysOf(choices: KeyChoices): Keys {
  return { ...DELIVERED_KEYS, ...choices };
}

const PLACE =
  /^(Key[A-Z]|Digit\d|Numpad\w+|Minus|Equal|Bracket(Left|Right)|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Space|Intl\w+)$/;
const NAMED = /^(F([1-9]|1\d|2[0-4])|Arrow(Left|Right|Up|Down)|[A-Z][A-Za-z]+)$/;
const MODIFIERS: ReadonlySet<string> = new Set(
  'Control Alt AltGraph Shift Meta OS CapsLock NumLock ScrollLock Fn FnLock Hyper Super Symbol'.split(
    ' ',
  ),
);

/** @returns null for a modifier alone, a dead key and what the keyboard does not name. */
export function keyOf(press: KeyPress): Key | null {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = press;
  if (metaKey || MODIFIERS.has(key)) return null;
  // A number pad without NumLock and a remapped keyboard say by name what they mean.
  const types = [...key].length === 1 || key === 'Dead' || key === 'Process';
  const name = types ? code : key;
  if (!(types ? PLACE : NAMED).test(name)) return null;
  return `${ctrlKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${name}`;
}

/**
 * The digit of a call-up by number. On Czech and Lithuanian keyboards the row above the letters gives
 * digits with Shift alone: without it the place of the key counts.
 *
 * @returns null for what is neither digit nor point, nor takes one back.
 */
export function callUpSign({
  key,
  code,
  ctrlKey,
  altKey,
  shiftKey,
  metaKey,
}: KeyPress): string | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (/^[0-9.,]$/.test(key) || key === 'Backspace') return key;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return shiftKey || digit === undefined ? null : digit;
}

/** Whether a field would take the key for text: it then belongs to the field. */
export function typesText(key: Key): boolean {
  const { name, ctrl, alt } = partsOf(key);
  return !ctrl && !alt && PLACE.test(name);
}

export interface KeyParts {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** `event.code` of what types a character, else `event.key`. */
  readonly name: string;
}

export function partsOf(key: Key): KeyParts {
  const parts = key.split('+');
  const has = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  return { ctrl: has('Ctrl'), alt: has('Alt'), shift: has('Shift'), name: parts.at(-1) ?? '' };
}

export function actionOf(keys: Keys, key: Key): KeyAction | null {
  return KEY_ACTIONS.find((action) => keys[action] === key) ?? null;
}

/** Why a key cannot be given: to another action, to call-ups, to the system or to text. */
export type KeyRefusal =
  | { readonly why: 'taken'; readonly by: KeyAction }
  | { readonly why: 'digits' | 'system' | 'text' };

/** Digits, point and correction of a call-up; on some layouts the point is on the slash's place. */
const CALL_UP = /^(Digit\d|Numpad(\d|Decimal|Comma)|Comma|Period|Slash|Backspace)$/;
/** Moving the focus, the system's menus, pictures of the screen, full screen, developer tools. */
const SYSTEM =
  /^(Tab|Escape|ContextMenu|PrintScreen|Pause|F1[0-2]|Unidentified|AudioVolume\w+|Media\w+|Browser\w+|Launch\w+|Power|Sleep|WakeUp)$/;
/** Ctrl with these copies, pastes, undoes and prints wherever there is text. */
const EDITING = /^Key[ACPVXYZ]$/;

/** @returns null where the action may have the key. `choices` are those before. */
export function refusalOf(action: KeyAction, key: Key, choices: KeyChoices): KeyRefusal | null {
  const { ctrl, alt, shift, name } = partsOf(key);
  if (key === DELIVERED_KEYS[action]) return takenBy(action, key, choices);
  if (!ctrl && !alt && CALL_UP.test(name)) return { why: 'digits' };
  // Ctrl with Alt is AltGr on some systems; Alt alone belongs to the windows of the system.
  if (SYSTEM.test(name) || alt) return { why: 'system' };
  if (ctrl && EDITING.test(name)) return { why: 'text' };
  // Who locks may stand in any field; a letter would be typed into it.
  if (action === 'lock' && (typesText(key) || (!ctrl && !/^F\d/.test(name)))) {
    return { why: 'text' };
  }
  // Who carries a camera holds no other key.
  if (action === 'move' && (ctrl || shift || !PLACE.test(name))) return { why: 'system' };
  return takenBy(action, key, choices);
}

function takenBy(action: KeyAction, key: Key, choices: KeyChoices): KeyRefusal | null {
  const keys = keysOf(choices);
  const by = KEY_ACTIONS.find((other) => other !== action && keys[other] === key);
  return by === undefined ? null : { why: 'taken', by };
}

/** The first choice that cannot stand beside the others, as when they come from elsewhere. */
export function firstRefusal(choices: KeyChoices): KeyRefusal | null {
  for (const action of KEY_ACTIONS) {
    const key = choices[action];
    const refusal = key === undefined ? null : refusalOf(action, key, choices);
    if (refusal !== null) return refusal;
  }
  return null;
}
