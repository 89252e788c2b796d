/** One shape a state, so that no state rests on colour: dot, triangle, bars, cross … */
import type { TileState } from '../../../core/domain/tile-state.ts';

const SHAPES: Readonly<Record<TileState, React.JSX.Element | null>> = {
  empty: null,
  live: <circle cx="7" cy="7" r="4" />,
  delayed: <path d="M7 1 13.5 12.5H.5z" />,
  frozen: (
    <>
      <rect x="2" y="1.5" width="3.6" height="11" />
      <rect x="8.4" y="1.5" width="3.6" height="11" />
    </>
  ),
  reconnecting: (
    <path
      d="M12 7a5 5 0 1 1-1.8-3.8M12.2.8v3.4H8.8"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
    />
  ),
  'no-signal': (
    <path d="m2 2 10 10M12 2 2 12" fill="none" stroke="currentColor" strokeWidth="2.4" />
  ),
  sleeping: <path d="M9.5 1.2A6 6 0 1 0 12.8 9 4.8 4.8 0 0 1 9.5 1.2z" />,
  fault: (
    <path
      fillRule="evenodd"
      d="M4.2.8h5.6l3.4 3.4v5.6l-3.4 3.4H4.2L.8 9.8V4.2zM6 3h2l-.3 5H6.3zm0 6.2h2v2H6z"
    />
  ),
  'no-permission': (
    <path
      d="M7 1.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 7 1.2zM3.2 10.8l7.6-7.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
    />
  ),
  masked: <rect x="1.5" y="1.5" width="11" height="11" />,
  playback: <path d="M3 1.5v11L12.5 7z" />,
};

export function TileIcon({ state }: { state: TileState }) {
  return (
    <svg className="tile-icon" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  );
}
