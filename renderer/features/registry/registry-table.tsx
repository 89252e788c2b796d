import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/domain/camera.ts';
import { cameraQuality } from '../../../core/domain/registry/image-quality.ts';
import { useRowBlocks, type RowBlock } from '../../ui/row-blocks.ts';
import {
  createRows,
  sortedBy,
  sortFound,
  TABLE_COLUMNS,
  type FoundCamera,
  type Sorting,
  type TableColumn,
  type TableRow,
  type TableWords,
} from './table-rows.ts';
import { useWords } from './use-words.ts';

/** Of a row, rem; the columns' names take as much. */
const ROW = 2.6;

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
  const sorted = useMemo(
    () => sortFound(found, rowOf, sorting, i18n.language),
    [found, rowOf, sorting, i18n.language],
  );
  const { blocks, height, reveal, page } = useRowBlocks({
    ...{ count: sorted.length, height: ROW, head: ROW, scroller },
  });
  const current = Math.min(chosen, sorted.length - 1);
  const choose = (index: number): void => {
    const next = Math.max(0, Math.min(sorted.length - 1, index));
    setChosen(next);
    reveal(next);
  };
  const steps: Readonly<Record<string, () => number>> = {
    ...{ ArrowDown: () => current + 1, ArrowUp: () => current - 1 },
    ...{ PageDown: () => current + page(), PageUp: () => current - page() },
    ...{ Home: () => 0, End: () => sorted.length - 1 },
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
        if (step !== undefined) choose(step());
        else if (event.key === 'Enter' && row !== undefined) open(row.camera.id);
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
      <div className="registry-rows" style={{ height }} role="rowgroup">
        {blocks.map((block) => (
          <Block
            key={block.index}
            {...{ ...block, sorted, rowOf, measured, words, open }}
            choose={setChosen}
            chosen={current >= block.from && current < block.to ? current : null}
          />
        ))}
      </div>
    </div>
  );
}

interface BlockProps extends RowBlock {
  readonly sorted: readonly FoundCamera[];
  readonly rowOf: (found: FoundCamera) => TableRow;
  readonly measured: RegistryTableProps['measured'];
  readonly words: TableWords;
  /** null: none of the block's. */
  readonly chosen: number | null;
  readonly open: (camera: string) => void;
  readonly choose: (index: number) => void;
}

const Block = memo(function Block(props: BlockProps) {
  const { sorted, rowOf, from, to, start, measured, words, chosen, open, choose } = props;
  return (
    <div role="presentation" className="registry-block" style={{ top: start }}>
      {sorted.slice(from, to).map((found, index) => (
        // By place: a keystroke changes the words of a row, not the row.
        <Row
          key={from + index}
          {...{ row: rowOf(found), index: from + index, open, choose }}
          chosen={from + index === chosen}
          measured={measuredText(found, measured, words)}
        />
      ))}
    </div>
  );
});

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
  readonly chosen: boolean;
  /** null: no distance is told. */
  readonly measured: string | null;
  readonly open: (camera: string) => void;
  readonly choose: (index: number) => void;
}

const Row = memo(function Row({ row, index, chosen, measured, open, choose }: RowProps) {
  const { camera } = row.found;
  return (
    <div
      className="registry-row"
      role="row"
      id={`registry-${index}`}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-entry={camera.id}
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
