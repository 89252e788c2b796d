/** The place by a few letters: of the cameras' names and addresses, or as it is typed. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { placesFor, typedPlace, type KnownPlace } from '../../../core/domain/report/places.ts';
import { consoleStore } from '../../stores/console-store.ts';

interface PlaceFieldProps {
  readonly text: string;
  readonly known: KnownPlace | null;
  readonly change: (text: string, known: KnownPlace | null) => void;
}

/** A combobox after the ARIA Authoring Practices: arrows choose, Enter takes, Escape folds away. */
export function PlaceField({ text, known, change }: PlaceFieldProps) {
  const { t } = useTranslation('intake');
  const id = useId();
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = open && known === null ? placesFor(cameras, text) : [];
  const point = known === null ? typedPlace(text)?.point : known.place.point;

  function take(place: KnownPlace): void {
    setOpen(false);
    setActive(-1);
    change(place.name, place);
  }

  function onKey(event: React.KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
      return;
    }
    const chosen = found[active];
    if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      take(chosen);
    }
    if (event.key === 'Escape' && found.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <div className="place-field">
      <label className="text-field">
        <span>{t('form.place')}</span>
        <input
          className="field"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-places`}
          aria-activedescendant={found[active] === undefined ? undefined : `${id}-${active}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onKeyDown={onKey}
          onChange={({ target }) => {
            setOpen(true);
            setActive(-1);
            change(target.value, null);
          }}
          onBlur={() => {
            setOpen(false);
          }}
        />
      </label>
      <ul id={`${id}-places`} role="listbox" aria-label={t('form.places')} className="place-list">
        {found.map((place, index) => (
          <li
            key={`${place.camera} ${place.name}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              take(place);
            }}
          >
            <span className="number">{place.camera}</span> {place.name}
          </li>
        ))}
      </ul>
      {text.trim() === '' ? null : (
        <p className="form-hint" aria-live="polite">
          {point === null || point === undefined ? t('form.nameOnly') : t('form.pointKnown')}
        </p>
      )}
    </div>
  );
}
