import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ShareForm } from '../../stores/agreement-form.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Choice } from '../../ui/choice.tsx';

interface SharedCameraFieldsProps {
  readonly share: ShareForm;
  /** Cameras of this centre: they can be chosen; those of the other one are known there. */
  readonly isOwn: boolean;
  readonly change: (change: Partial<ShareForm>) => void;
}

const OF = ['all', 'groups', 'cameras'] as const;

export function SharedCameraFields({ share, isOwn, change }: SharedCameraFieldsProps) {
  const { t } = useTranslation('agreements');
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const groups = [...new Set(cameras.flatMap((camera) => camera.groups ?? []))].toSorted();
  const { of } = share;
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
          known={isOwn ? groups.map((group) => [group, group]) : []}
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
          known={
            isOwn ? cameras.map(({ id, number, name }) => [id, `${number} ${name}`] as const) : []
          }
          change={(value) => {
            change({ cameras: value });
          }}
        />
      ) : null}
    </div>
  );
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
