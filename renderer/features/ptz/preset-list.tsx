/** Places that a camera has kept, with the picture from when each was kept. */
import { House, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Presets, PtzActions } from '../../stores/ptz-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

const LONGEST_NAME = 64;

interface PresetListProps {
  readonly camera: string;
  readonly ptz: PtzActions;
  /** Whether this person keeps and removes presets. */
  readonly manages: boolean;
}

export function PresetList({ camera, ptz, manages }: PresetListProps) {
  const { t } = useTranslation('ptz');
  const [presets, setPresets] = useState<Presets | null>(null);
  useEffect(() => {
    let here = true;
    void ptz.presets(camera).then((found) => {
      if (here) setPresets(found);
    });
    return () => {
      here = false;
    };
  }, [camera, ptz]);
  const show = (found: Presets | null): void => {
    if (found !== null) setPresets(found);
  };
  return (
    <div className="ptz-presets">
      <h4>{t('presets.title')}</h4>
      <ul>
        <li>
          <Button
            press={() => {
              ptz.goTo(camera, null);
            }}
          >
            <House size="1.1em" aria-hidden /> {t('act.home')}
          </Button>
        </li>
        {(presets ?? []).map(({ token, name, picture }) => (
          <li key={token}>
            <button
              type="button"
              className="ptz-preset"
              onClick={() => {
                ptz.goTo(camera, token);
              }}
            >
              {picture === null ? null : <img src={picture} alt="" />}
              <span>{name === '' ? token : name}</span>
            </button>
            {manages ? (
              <Button
                plain
                label={t('presets.remove', { name: name === '' ? token : name })}
                press={() => {
                  void ptz.removePreset({ camera, preset: token }).then(show);
                }}
              >
                <Trash2 size="1.1em" aria-hidden />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {manages ? <KeepPreset keep={(name) => ptz.keepPreset({ camera, name }).then(show)} /> : null}
    </div>
  );
}

function KeepPreset({ keep }: { readonly keep: (name: string) => Promise<void> }) {
  const { t } = useTranslation('ptz');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (name.trim() === '' || busy) return;
    setBusy(true);
    await keep(name.trim());
    setBusy(false);
    setName('');
  };
  return (
    <Form submit={() => void submit()} className="ptz-keep">
      <TextField label={t('presets.name')} value={name} change={setName} most={LONGEST_NAME} />
      <Submit disabled={busy || name.trim() === ''}>{t('presets.keep')}</Submit>
    </Form>
  );
}
