/** Whose a key is that was pressed somewhere in the window. */

const FIELDS = 'input, select, textarea';

/**
 * Whether a dialog lies over the wall. It has the keys wherever the focus is: a button that goes grey
 * when it is pressed leaves the focus to the window behind.
 */
export function isUnderDialog(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** Whether it was pressed in a field that takes text or a choice. */
export function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/** Whether a dialog, field or menu has the key, and not the wall. */
export function isElsewhere({ target }: Pick<Event, 'target'>): boolean {
  if (isUnderDialog() || isInField(target)) return true;
  return target instanceof Element && target.closest('[role="menu"]') !== null;
}
