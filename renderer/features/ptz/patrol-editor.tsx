/** A patrol that is made or changed: its name, its stops and how long the camera stays at each. */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  PATROL_STOP_SECONDS,
  PATROL_STOP_USUAL,
  PATROL_STOPS,
  type Patrol,
  type PatrolStop,
} from '../../../core/domain/ptz-patrol.ts';
import type { Presets } from '../../stores/ptz-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

const LONGEST_NAME = 64;

interface PatrolEditorProps {
  /** null: a new one. */
  readonly patrol: Patrol | null;
  readonly presets: () => Promise<Presets | null>;
  readonly keep: (patrol: {
    readonly id?: string;
    readonly name: string;
    readonly stops: readonly PatrolStop[];
  }) => Promise<void>;
  readonly discard: () => void;
}

export function PatrolEditor({ patrol, presets: read, keep, discard }: PatrolEditorProps) {
  const { t } = useTranslation('ptz');
  const [presets, setPresets] = useState<Presets | null>(null);
  const [name, setName] = useState(patrol?.name ?? '');
  const [stops, setStops] = useState<readonly PatrolStop[]>(patrol?.stops ?? []);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let here = true;
    void read().then((found) => {
      if (!here || found === null) return;
      setPresets(found);
      const all = found.slice(0, PATROL_STOPS.max);
      // Who makes a patrol wants most of what was kept, and takes out the rest.
      setStops((before) => (before.length > 0 ? before : all.map(({ token }) => stopAt(token))));
    });
    return () => {
      here = false;
    };
    // The list is asked for once, when the editor opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  if (presets !== null && presets.length < PATROL_STOPS.min) {
    return <p role="status">{t('patrols.needs')}</p>;
  }
  const sound = name.trim() !== '' && stops.length >= PATROL_STOPS.min && stops.every(isSound);
  const submit = async (): Promise<void> => {
    if (!sound || busy) return;
    setBusy(true);
    await keep({ ...(patrol === null ? {} : { id: patrol.id }), name: name.trim(), stops });
    setBusy(false);
  };
  const change = (at: number, stop: PatrolStop): void => {
    setStops(stops.map((each, index) => (index === at ? stop : each)));
  };
  return (
    <Form submit={() => void submit()} className="ptz-patrol-editor">
      <TextField
        label={t('patrols.name')}
        value={name}
        change={setName}
        most={LONGEST_NAME}
        focus
      />
      <ol>
        {stops.map((stop, at) => (
          // Stops have no name of their own: the same preset may stand twice.
          <li key={at}>
            <PresetSelect
              label={t('patrols.preset', { number: at + 1 })}
              presets={presets ?? []}
              value={stop.preset}
              take={(preset) => {
                change(at, { ...stop, preset });
              }}
            />
            <input
              className="field"
              type="number"
              aria-label={t('patrols.seconds', { number: at + 1 })}
              title={t('patrols.seconds', { number: at + 1 })}
              min={PATROL_STOP_SECONDS.min}
              max={PATROL_STOP_SECONDS.max}
              value={Number.isNaN(stop.seconds) ? '' : stop.seconds}
              onChange={({ target }) => {
                change(at, { ...stop, seconds: target.valueAsNumber });
              }}
            />
            <Button
              plain
              label={t('patrols.drop', { number: at + 1 })}
              press={() => {
                setStops(stops.filter((_, index) => index !== at));
              }}
            >
              <X size="1.1em" aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <div className="button-row">
        <Button
          disabled={stops.length >= PATROL_STOPS.max || presets === null}
          press={() => {
            setStops([...stops, stopAt(presets?.[0]?.token ?? '')]);
          }}
        >
          {t('patrols.add')}
        </Button>
        <Submit disabled={busy || !sound}>{t('patrols.save')}</Submit>
        <Button press={discard}>{t('patrols.cancel')}</Button>
      </div>
    </Form>
  );
}

interface PresetSelectProps {
  readonly label: string;
  readonly presets: Presets;
  readonly value: string;
  readonly take: (preset: string) => void;
}

function PresetSelect({ label, presets, value, take }: PresetSelectProps) {
  const known = presets.some(({ token }) => token === value);
  return (
    <select
      className="field"
      aria-label={label}
      value={value}
      onChange={({ target }) => {
        take(target.value);
      }}
    >
      {/* Removed at the camera since: the stop stays until somebody chooses another preset. */}
      {known ? null : <option value={value}>{value}</option>}
      {presets.map(({ token, name }) => (
        <option key={token} value={token}>
          {name === '' ? token : name}
        </option>
      ))}
    </select>
  );
}

function stopAt(preset: string): PatrolStop {
  return { preset, seconds: PATROL_STOP_USUAL };
}

function isSound({ preset, seconds }: PatrolStop): boolean {
  const { min, max } = PATROL_STOP_SECONDS;
  return preset !== '' && Number.isInteger(seconds) && seconds >= min && seconds <= max;
}
