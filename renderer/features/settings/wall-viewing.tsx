import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  bestHeight,
  SCREEN_WIDTH,
  VIEWING_DISTANCES,
  type Viewing,
  type ViewingDistance,
} from '../../../core/domain/viewing.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';

/** From how far the wall windows are read, and how wide their screens are. */
export function WallViewing({ actions }: { readonly actions: Actions }) {
  const { t, i18n } = useTranslation();
  const viewing = useStore(consoleStore, (state) => state.settings.wallViewing);
  const figures = (value: number, options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(i18n.language, options).format(value);
  const height = figures(bestHeight(viewing.distance), {
    ...{ style: 'unit', unit: 'millimeter', maximumFractionDigits: 0 },
  }).replace(/\s/g, '\u00a0');
  return (
    <>
      <header className="panel-head">
        <h2>{t('viewing.title')}</h2>
      </header>
      <label className="settings-field">
        <span>{t('viewing.distance')}</span>
        <select
          className="field"
          value={viewing.distance}
          onChange={(event) => {
            const distance = distanceOf(Number(event.target.value));
            if (distance !== undefined) actions.setWallViewing({ distance });
          }}
        >
          {VIEWING_DISTANCES.map((distance) => (
            <option key={distance} value={distance}>
              {figures(distance, { style: 'unit', unit: 'meter' })}
            </option>
          ))}
        </select>
      </label>
      {viewing.distance === VIEWING_DISTANCES[0] ? (
        <p className="settings-about">{t('viewing.near')}</p>
      ) : (
        <>
          <ScreenWidth viewing={viewing} actions={actions} />
          <p className="settings-about">{t('viewing.far', { height })}</p>
        </>
      )}
    </>
  );
}

function distanceOf(value: number): ViewingDistance | undefined {
  return VIEWING_DISTANCES.find((distance) => distance === value);
}

interface ScreenWidthProps {
  readonly viewing: Viewing;
  readonly actions: Actions;
}

/** Taken over when the field is left: half a number is no width. */
function ScreenWidth({ viewing, actions }: ScreenWidthProps) {
  const { t } = useTranslation();
  const kept = String(viewing.screenWidth ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const take = (): void => {
    const width = typed === null ? viewing.screenWidth : widthOf(typed);
    setTyped(null);
    if (width !== undefined && width !== viewing.screenWidth) {
      actions.setWallViewing({ screenWidth: width });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label className="settings-field">
        <span>{t('viewing.width')}</span>
        <input
          className="field"
          type="number"
          min={SCREEN_WIDTH.min}
          max={SCREEN_WIDTH.max}
          value={typed ?? kept}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onBlur={take}
        />
      </label>
    </form>
  );
}

/** @returns null for an empty field, undefined for what is no width of a screen. */
function widthOf(typed: string): number | null | undefined {
  if (typed === '') return null;
  const width = Math.round(Number(typed));
  return width >= SCREEN_WIDTH.min && width <= SCREEN_WIDTH.max ? width : undefined;
}
