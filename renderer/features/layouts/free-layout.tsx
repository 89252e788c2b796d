/** A layout of one's own: rows and columns, then cells merged to larger tiles and split again. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  freeGrid,
  isMerged,
  LARGEST_GRID,
  mergePlaces,
  splitPlace,
  type Grid,
} from '../../../core/domain/layout.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore, showFailure } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';

export function FreeLayout({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Grid | null>(null);
  const grid = useStore(consoleStore, (state) => state.wall.grid);
  if (draft === null) {
    return (
      <div className="free-layout">
        <Button
          press={() => {
            setDraft(grid);
          }}
        >
          {t('layouts.own')}
        </Button>
      </div>
    );
  }
  return (
    <FreeLayoutEditor
      grid={draft}
      change={setDraft}
      cancel={() => {
        setDraft(null);
      }}
      apply={() => {
        actions.arrange(draft);
        setDraft(null);
      }}
    />
  );
}

interface EditorProps {
  readonly grid: Grid;
  readonly change: (grid: Grid) => void;
  readonly cancel: () => void;
  readonly apply: () => void;
}

function FreeLayoutEditor({ grid, change, cancel, apply }: EditorProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly number[]>([]);

  const take = (result: ReturnType<typeof freeGrid>): void => {
    if (!result.ok) {
      showFailure(result.failure);
      return;
    }
    setChosen([]);
    change(result.value);
  };
  const toggle = (index: number): void => {
    setChosen(
      chosen.includes(index) ? chosen.filter((other) => other !== index) : [...chosen, index],
    );
  };
  const only = chosen.length === 1 ? grid.places[chosen[0] ?? -1] : undefined;

  return (
    <fieldset className="free-layout">
      <legend>{t('layouts.ownTitle')}</legend>
      <SizeField
        label={t('layouts.columns')}
        value={grid.columns}
        most={LARGEST_GRID.columns}
        change={(columns) => {
          take(freeGrid(columns, grid.rows));
        }}
      />
      <SizeField
        label={t('layouts.rows')}
        value={grid.rows}
        most={LARGEST_GRID.rows}
        change={(rows) => {
          take(freeGrid(grid.columns, rows));
        }}
      />
      <div
        className="free-layout-grid"
        style={{
          gridTemplateColumns: `repeat(${grid.columns}, 1fr)`,
          gridTemplateRows: `repeat(${grid.rows}, 1fr)`,
        }}
      >
        {grid.places.map((place, index) => (
          <button
            key={`${place.column}/${place.row}`}
            type="button"
            aria-pressed={chosen.includes(index)}
            aria-label={t('layouts.place', { number: index + 1 })}
            style={{
              gridColumn: `${place.column + 1} / span ${place.width}`,
              gridRow: `${place.row + 1} / span ${place.height}`,
            }}
            onClick={() => {
              toggle(index);
            }}
          />
        ))}
      </div>
      <div className="button-row">
        <Button
          disabled={chosen.length < 2}
          press={() => {
            take(mergePlaces(grid, chosen));
          }}
        >
          {t('layouts.merge')}
        </Button>
        <Button
          disabled={only === undefined || !isMerged(only)}
          press={() => {
            setChosen([]);
            change(splitPlace(grid, chosen[0] ?? -1));
          }}
        >
          {t('layouts.split')}
        </Button>
      </div>
      <div className="button-row">
        <Button primary press={apply}>
          {t('layouts.apply')}
        </Button>
        <Button press={cancel}>{t('common.cancel')}</Button>
      </div>
    </fieldset>
  );
}

interface SizeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly change: (value: number) => void;
}

function SizeField({ label, value, most, change }: SizeFieldProps) {
  return (
    <label className="size-field">
      <span>{label}</span>
      <input
        className="field"
        type="number"
        min={1}
        max={most}
        value={value}
        onChange={(event) => {
          change(event.target.valueAsNumber);
        }}
      />
    </label>
  );
}
