/** A long list of rows of one height: only those near what is seen are in the document. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState, type RefObject } from 'react';

/** Rows that come and go together: from one block to the next, scrolling changes nothing in the document. */
const ROWS = 6;

export interface RowBlock {
  readonly index: number;
  /** Rows `from` … `to` - 1. */
  readonly from: number;
  readonly to: number;
  /** px from the first row. */
  readonly start: number;
}

export interface RowBlocks {
  readonly blocks: readonly RowBlock[];
  /** Of all rows, px. */
  readonly height: number;
  /** Scrolls as far as needed for the row to be seen whole. */
  readonly reveal: (row: number) => void;
  /** How many rows are seen at once. */
  readonly page: () => number;
}

interface RowBlocksOptions {
  readonly count: number;
  /** Of a row, rem. */
  readonly height: number;
  /** Of what stays above the rows while they scroll, rem. */
  readonly head?: number;
  /** A row that stays in the document wherever the list is: the one that has the focus. */
  readonly keep?: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

export function useRowBlocks(options: RowBlocksOptions): RowBlocks {
  const { count, height, head = 0, keep, scroller } = options;
  const rem = useRem();
  const size = height * rem;
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoises this hook
  const virtual = useVirtualizer({
    count: Math.ceil(count / ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROWS * size,
    overscan: 1,
    rangeExtractor: (range) => {
      const kept = keep === undefined || keep >= count ? [] : [Math.floor(keep / ROWS)];
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    // A window that is drawn larger has larger rows.
    virtual.measure();
  }, [virtual, size]);
  const seen = (): number => (scroller.current?.clientHeight ?? 0) - head * rem;
  return {
    height: count * size,
    blocks: virtual.getVirtualItems().map(({ index }) => ({
      ...{ index, from: index * ROWS, to: Math.min(count, (index + 1) * ROWS) },
      start: index * ROWS * size,
    })),
    reveal(row) {
      const element = scroller.current;
      if (element === null) return;
      const [above, below] = [row * size, (row + 1) * size - seen()];
      if (element.scrollTop > above) element.scrollTop = above;
      else if (element.scrollTop < below) element.scrollTop = below;
    },
    page: () => Math.max(1, Math.floor(seen() / size)),
  };
}

/** px. Asked for when the window changes, not whenever something is drawn: the answer takes a layout. */
function useRem(): number {
  const [rem, setRem] = useState(readRem);
  useEffect(() => {
    const resized = (): void => {
      setRem(readRem());
    };
    window.addEventListener('resize', resized);
    return () => {
      window.removeEventListener('resize', resized);
    };
  }, []);
  return rem;
}

function readRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
