import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/domain/camera.ts';
import { cameraQuality } from '../../../core/domain/registry/image-quality.ts';
import {
  createRows,
  sortedBy,
  sortRows,
  TABLE_COLUMNS,
  type FoundCamera,
  type Sorting,
  type TableColumn,
  type TableRow,
  type TableWords,
} from './table-rows.ts';
import { useWords } from './use-words.ts';

/** Of a row, rem. */
const ROW = 2.6;
/** Rows that are ready above and below what is seen. */
const AHEAD = 6;

interface RegistryTableProps {
  readonly found: readonly FoundCamera[];
  /** What distances are told from; null: none is. */
  readonly measured: 'border' | 'point' | null;
  readonly open: (camera: string) => void;
}

/** Only the rows that are seen are in the document: thousands scroll as smoothly as twenty. */
export function RegistryTable({ found, measured, open }: RegistryTableProps) {
  const { t, i18n } = useTranslation('registry');
  const words = useTableWords();
  const [sorting, setSorting] = useState<Sorting>({ column: 'number', down: false });
  const [chosen, setChosen] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const rowOf = useMemo(() => createRows(words), [words]);
  const rows = useMemo(() => found.map(rowOf), [found, rowOf]);
  const sorted = useMemo(
    () => sortRows(rows, sorting, i18n.language),
    [rows, sorting, i18n.language],
  );
  const size = ROW * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoises this component
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    overscan: AHEAD,
  });
  const current = Math.min(chosen, sorted.length - 1);
  const choose = (index: number): void => {
    const next = Math.max(0, Math.min(sorted.length - 1, index));
    setChosen(next);
    virtual.scrollToIndex(next);
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / size) - 2);
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: sorted.length - 1 },
    ...{ PageDown: current + page, PageUp: current - page },
  };
  return (
    <div
      ref={scroller}
      className="registry-table"
      role="grid"
      aria-label={t('page.title')}
      aria-rowcount={sorted.length + 1}
      aria-activedescendant={sorted[current] === undefined ? undefined : `registry-${current}`}
      tabIndex={0}
      data-measured={measured ?? undefined}
      onKeyDown={(event) => {
        const step = steps[event.key];
        const row = sorted[current];
        if (event.target !== event.currentTarget) return;
        if (step !== undefined) choose(step);
        else if (event.key === 'Enter' && row !== undefined) open(row.found.camera.id);
        else return;
        event.preventDefault();
      }}
    >
      <div className="registry-row registry-columns" role="row" aria-rowindex={1}>
        {TABLE_COLUMNS.map((column) => (
          <ColumnHead
            key={column}
            {...{ column, sorting }}
            press={() => {
              setSorting(sortedBy(sorting, column));
            }}
          />
        ))}
        {measured === null ? null : (
          <span role="columnheader">
            {measured === 'border' ? t('column.border') : t('column.distance')}
          </span>
        )}
      </div>
      <div className="registry-rows" style={{ height: virtual.getTotalSize() }} role="rowgroup">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = sorted[index];
          return row === undefined ? null : (
            <Row
              key={row.found.camera.id}
              {...{ row, index, start, open, choose: setChosen }}
              chosen={index === current}
              measured={measuredText(row.found, measured, words)}
            />
          );
        })}
      </div>
    </div>
  );
}

function ColumnHead({
  column,
  sorting,
  press,
}: {
  readonly column: TableColumn;
  readonly sorting: Sorting;
  readonly press: () => void;
}) {
  const { t } = useTranslation('registry');
  const sorted = sorting.column === column;
  const Arrow = sorting.down ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      aria-sort={sorted ? (sorting.down ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" onClick={press} title={t(`column.${column}`)}>
        <span>{t(`column.${column}`)}</span>
        {sorted ? <Arrow size="0.9em" aria-hidden /> : null}
      </button>
    </span>
  );
}

interface RowProps {
  readonly row: TableRow;
  readonly index: number;
  /** px from the first row. */
  readonly start: number;
  readonly chosen: boolean;
  /** null: no distance is told. */
  readonly measured: string | null;
  readonly open: (camera: string) => void;
  readonly choose: (index: number) => void;
}

const Row = memo(function Row({ row, index, start, chosen, measured, open, choose }: RowProps) {
  const { camera } = row.found;
  return (
    <div
      className="registry-row"
      role="row"
      id={`registry-${index}`}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-entry={camera.id}
      style={{ transform: `translateY(${start}px)` }}
      onMouseDown={() => {
        choose(index);
      }}
      onClick={() => {
        open(camera.id);
      }}
    >
      {TABLE_COLUMNS.map((column) => (
        <span
          key={column}
          role="gridcell"
          title={row.cells[column]}
          data-warn={
            (column === 'sign' && row.notLive !== null) || (column === 'condition' && row.troubled)
              ? true
              : undefined
          }
        >
          {row.cells[column]}
        </span>
      ))}
      {measured === null ? null : <span role="gridcell">{measured}</span>}
    </div>
  );
});

function measuredText(
  { distance, border }: FoundCamera,
  measured: RegistryTableProps['measured'],
  words: TableWords,
): string | null {
  if (measured === null) return null;
  if (measured === 'point') return distance === null ? '' : words.distance(distance);
  return border === null ? '' : `${words.distance(border.distance)} ${border.between.join('–')}`;
}

function useTableWords(): TableWords {
  const { t } = useTranslation('registry');
  const words = useWords();
  return useMemo(
    () => ({
      ...words,
      quality(camera: Camera) {
        const stated = cameraQuality(camera)?.stated ?? null;
        if (stated === null) return '';
        const name = stated.class === null ? t('class.less') : t(`class.${stated.class}`);
        return t('class.at', { name, distance: words.distance(stated.distance) });
      },
      sign({ record }, notLive) {
        if (notLive !== null) return t(`notLive.${notLive}`);
        if (record?.sign?.state === 'exception') return t('sign.exception');
        return record?.sign?.state === 'in-place' ? t('sign.inPlace') : '';
      },
    }),
    [t, words],
  );
}
