import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraGroup } from '../../../core/domain/camera.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { allGroups, groupFrom } from './operator-list.ts';

interface GroupFieldProps {
  /** null: every camera. */
  readonly value: readonly string[] | null;
  /** To choose from; others can be typed. */
  readonly known: readonly CameraGroup[];
  readonly change: (groups: readonly string[] | null) => void;
}

/** Which cameras: all, or those of some groups. */
export function GroupField({ value, known, change }: GroupFieldProps) {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const group = groupFrom(typed);
  const add = (): void => {
    if (group === null) return;
    change([...new Set([...(value ?? []), group])]);
    setTyped('');
  };
  return (
    <fieldset className="group-field">
      <legend>{t('operator.cameras')}</legend>
      <Choice
        type="radio"
        checked={value === null}
        change={() => {
          change(null);
        }}
      >
        {t('operator.allCameras')}
      </Choice>
      <Choice
        type="radio"
        checked={value !== null}
        change={() => {
          change(value ?? []);
        }}
      >
        {t('operator.someCameras')}
      </Choice>
      {value === null ? null : (
        <div className="group-choice">
          {allGroups(known, value).map(({ group: name, cameras }) => (
            <Choice
              key={name}
              type="checkbox"
              checked={value.includes(name)}
              change={(chosen) => {
                change(chosen ? [...value, name] : value.filter((other) => other !== name));
              }}
            >
              {t('operator.group', { group: name, count: cameras })}
            </Choice>
          ))}
          <div className="group-add">
            <TextField label={t('operator.otherGroup')} most={64} value={typed} change={setTyped} />
            <Button press={add} disabled={group === null}>
              {t('operator.addGroup')}
            </Button>
          </div>
        </div>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox';
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
  readonly children: React.ReactNode;
}

function Choice({ type, checked, change, children }: ChoiceProps) {
  return (
    <label className="choice">
      <input
        type={type}
        checked={checked}
        onChange={(event) => {
          change(event.target.checked);
        }}
      />
      <span>{children}</span>
    </label>
  );
}
