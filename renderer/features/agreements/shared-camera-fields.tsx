import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/domain/camera.ts';
import type { AgreementActions } from '../../stores/agreement-actions.ts';
import type { ShareForm } from '../../stores/agreement-form.ts';
import { Choice } from '../../ui/choice.tsx';

interface SharedCameraFieldsProps {
  readonly share: ShareForm;
  /** Cameras of this centre: they can be chosen; those of the other one are known there. */
  readonly isOwn: boolean;
  readonly ask: AgreementActions['cameras'];
  readonly change: (change: Partial<ShareForm>) => void;
}

const OF = ['all', 'groups', 'cameras'] as const;

export function SharedCameraFields({ share, isOwn, ask, change }: SharedCameraFieldsProps) {
  const { t } = useTranslation('agreements');
  const { of } = share;
  const cameras = useCameras(ask, isOwn && of !== 'all');
  const groups = [...new Set(cameras.flatMap((camera) => camera.groups ?? []))].toSorted();
  return (
    <div className="agreement-fields">
      <Choice
        label={t('field.cameras')}
        value={of}
        options={OF.map((each) => [each, t(`form.of.${each}`)] as const)}
        change={(next) => {
          change({ of: next });
        }}
      />
      {of === 'groups' ? (
        <NameLines
          label={t('form.groups')}
          adds={t('form.addGroup')}
          value={share.groups}
          known={groups.map((group) => [group, group])}
          change={(value) => {
            change({ groups: value });
          }}
        />
      ) : null}
      {of === 'cameras' ? (
        <NameLines
          label={t('form.cameras')}
          adds={t('form.addCamera')}
          value={share.cameras}
          known={cameras.map(({ id, number, name }) => [id, `${number} ${name}`] as const)}
          change={(value) => {
            change({ cameras: value });
          }}
        />
      ) : null}
    </div>
  );
}

/** Asked for once, and only where somebody chooses among them. */
function useCameras(ask: AgreementActions['cameras'], wanted: boolean): readonly Camera[] {
  const [known, setKnown] = useState<readonly Camera[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let isShown = true;
    void ask().then((cameras) => {
      if (isShown) setKnown(cameras);
    });
    return () => {
      isShown = false;
    };
  }, [ask, wanted]);
  return known;
}

interface NameLinesProps {
  readonly label: string;
  readonly adds: string;
  readonly value: string;
  readonly known: readonly (readonly [string, string])[];
  readonly change: (value: string) => void;
}

function NameLines({ label, adds, value, known, change }: NameLinesProps) {
  const { t } = useTranslation('agreements');
  const lines = value.split('\n').map((line) => line.trim());
  const left = known.filter(([name]) => !lines.includes(name));
  return (
    <>
      <label className="text-field">
        <span>{label}</span>
        <textarea
          className="field"
          rows={3}
          spellCheck={false}
          value={value}
          onChange={({ target }) => {
            change(target.value);
          }}
        />
      </label>
      {left.length === 0 ? null : (
        <Choice
          label={adds}
          value=""
          options={[['', t('form.pick')], ...left]}
          change={(name) => {
            if (name !== '') change([...lines.filter((line) => line !== ''), name].join('\n'));
          }}
        />
      )}
    </>
  );
}
