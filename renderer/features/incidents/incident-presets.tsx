import { Eye, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Presets, PtzActions } from '../../stores/ptz-actions.ts';
import { Button } from '../../ui/button.tsx';
import type { PartProps } from './incident-desk.ts';

interface IncidentPresetsProps extends PartProps {
  readonly camera: string;
  readonly ptz: Pick<PtzActions, 'presets' | 'goTo'>;
}

/** Views that the camera has kept: shown again, and noted in the incident by their name. */
export function IncidentPresets({ one, desk, camera, ptz }: IncidentPresetsProps) {
  const { t } = useTranslation(['board', 'ptz']);
  const [presets, setPresets] = useState<Presets | null>(null);
  const noted = new Set(
    one.entries.flatMap(({ entry: { body }, refused }) =>
      body.kind === 'camera' && body.camera === camera && refused === null ? [body.preset] : [],
    ),
  );
  return (
    <details
      className="incident-presets"
      onToggle={({ currentTarget }) => {
        // Asked for only where somebody wants them: the camera answers.
        if (currentTarget.open && presets === null) void ptz.presets(camera).then(setPresets);
      }}
    >
      <summary>{t('ptz:presets.title')}</summary>
      <ul className="incident-cameras">
        {(presets ?? []).map(({ token, name }) => (
          <li key={token} data-noted={noted.has(name)}>
            <span>{name === '' ? token : name}</span>
            <Button
              label={t('presets.show', { name })}
              press={() => {
                ptz.goTo(camera, token);
              }}
            >
              <Eye size="1.15em" aria-hidden />
            </Button>
            {desk.acts.has('camera') && name !== '' && !noted.has(name) ? (
              <Button
                label={t('presets.note', { name })}
                press={() => {
                  void desk.write({ kind: 'camera', camera, preset: name });
                }}
              >
                <Plus size="1.15em" aria-hidden />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
