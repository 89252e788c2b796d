import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isBranch, type TreeRow } from '../../../core/domain/camera-tree.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { useRowBlocks } from '../../ui/row-blocks.ts';
import { BranchRow } from './branch-row.tsx';
import { CameraRow } from './camera-row.tsx';

/** Of a row, rem: a name of two lines. */
const ROW = 2.8;

interface CameraTreeProps {
  readonly rows: readonly TreeRow[];
  readonly actions: Actions;
  /** The page of a camera. */
  readonly open: (camera: string) => void;
  readonly toggle: (branch: string, open: boolean) => void;
}

/** One stop for Tab; arrows, Home and End go from row to row, left and right fold and open. */
export function CameraTree({ rows, actions, open, toggle }: CameraTreeProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  /** The row gets the focus as soon as it is in the document. */
  const wanted = useRef(false);
  const wall = useStore(consoleStore, (state) => state.wall);
  const onWall = useMemo(() => new Set(wall.tiles), [wall.tiles]);
  const current = Math.max(0, Math.min(chosen, rows.length - 1));
  const { blocks, height, reveal, page } = useRowBlocks({
    ...{ count: rows.length, height: ROW, keep: current, scroller },
  });
  useEffect(() => {
    if (!wanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>('[tabindex="0"]');
    if (row === undefined || row === null) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  });
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    wanted.current = true;
    setChosen(next);
    reveal(next);
  };
  const show = useCallback(
    (camera: string) => {
      const { selected } = consoleStore.getState().wall;
      actions.act({ do: 'place', tile: selected, camera });
    },
    [actions],
  );
  const fold = (sideways: 'ArrowLeft' | 'ArrowRight'): void => {
    const row = rows[current];
    if (row === undefined) return;
    const opens = sideways === 'ArrowRight';
    if (isBranch(row) && row.open !== opens) {
      wanted.current = true;
      toggle(row.id, opens);
    } else if (opens && isBranch(row)) go(current + 1);
    else if (!opens) {
      const above = rows.slice(0, current).findLastIndex(({ level }) => level < row.level);
      if (above >= 0) go(above);
    }
  };
  const steps: Readonly<Record<string, () => number>> = {
    ...{ ArrowDown: () => current + 1, ArrowUp: () => current - 1 },
    ...{ PageDown: () => current + page(), PageUp: () => current - page() },
    ...{ Home: () => 0, End: () => rows.length - 1 },
  };
  return (
    <div
      ref={scroller}
      className="camera-list-rows"
      role="tree"
      aria-label={t('cameras.title')}
      onKeyDown={(event) => {
        // A camera that is carried by keys moves on the wall.
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
        if (!(event.target instanceof Element) || event.target.role !== 'treeitem') return;
        if (document.querySelector('.drag-chip') !== null) return;
        const step = steps[event.key];
        if (step !== undefined) go(step());
        else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') fold(event.key);
        else return;
        event.preventDefault();
      }}
    >
      <div className="camera-list-all" style={{ height }} role="presentation">
        {blocks.map(({ index, from, to, start }) => (
          <Block
            key={index}
            {...{ rows, from, to, start, onWall, open, show, toggle, choose: setChosen }}
            chosen={current >= from && current < to ? current : null}
          />
        ))}
      </div>
    </div>
  );
}

interface BlockProps extends Pick<CameraTreeProps, 'rows' | 'open' | 'toggle'> {
  readonly from: number;
  readonly to: number;
  /** px */
  readonly start: number;
  readonly chosen: number | null;
  readonly onWall: ReadonlySet<string | null>;
  readonly show: (camera: string) => void;
  readonly choose: (row: number) => void;
}

const Block = memo(function Block(props: BlockProps) {
  const { rows, from, to, start, chosen, onWall, open, show, toggle, choose } = props;
  return (
    <div className="camera-list-block" style={{ top: start }} role="presentation">
      {rows.slice(from, to).map((row, at) => {
        const place = {
          isCurrent: from + at === chosen,
          focused: () => {
            choose(from + at);
          },
        };
        return isBranch(row) ? (
          <BranchRow key={row.id} row={row} {...place} toggle={toggle} />
        ) : (
          <CameraRow
            key={row.id}
            row={row}
            {...place}
            onWall={onWall.has(row.camera.id)}
            open={open}
            show={show}
          />
        );
      })}
    </div>
  );
});
