import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';

/** The list as the keyboard sees it: one stop for Tab, arrows from row to row. */
export function EventList({ children }: { readonly children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null);
  /** Which row has the focus. */
  const at = useRef<number | null>(null);
  const rows = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('[data-events]') ?? []),
  ];
  useEffect(() => {
    const all = rows();
    // One row is reached by Tab: the one that was last, or the first.
    const stop = Math.min(at.current ?? 0, all.length - 1);
    for (const [index, row] of all.entries()) row.tabIndex = index === stop ? 0 : -1;
    // A row that was taken note of is gone: the next one takes its place.
    if (at.current !== null && document.activeElement === document.body) all[stop]?.focus();
  });
  const focused = ({ target }: FocusEvent): void => {
    const index = rows().findIndex((row) => row === target.closest('[data-events]'));
    at.current = index === -1 ? null : index;
  };
  const left = ({ target }: FocusEvent): void => {
    if (target.isConnected) at.current = null;
  };
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const isInField = event.target instanceof Element && event.target.closest('select') !== null;
    if (step === 0 || isInField || at.current === null) return;
    // Arrows move on the wall otherwise.
    event.preventDefault();
    rows()[at.current + step]?.focus();
  };
  return (
    <ul ref={list} className="event-list" onFocus={focused} onBlur={left} onKeyDown={move}>
      {children}
    </ul>
  );
}
