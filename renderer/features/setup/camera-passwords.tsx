/** A new password for many cameras: in the camera and here. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotated } from '../../../core/contract/onvif.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { SetupActions } from '../../stores/setup-actions.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Setup = Pick<SetupActions, 'cameras' | 'changePasswords'>;

export function CameraPasswords({ setup }: { readonly setup: Setup }) {
  const { t } = useTranslation('setup');
  const [cameras, setCameras] = useState<readonly Camera[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [changing, setChanging] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [rotated, setRotated] = useState<readonly Rotated[]>([]);
  useEffect(() => {
    void setup.cameras().then((answer) => {
      if (answer.ok) setCameras(answer.value);
      else setFailure(answer.failure);
    });
  }, [setup]);
  const ready = chosen.size > 0 && password !== '' && password === again && !changing;

  async function change(): Promise<void> {
    setChanging(true);
    setFailure(null);
    const answer = await setup.changePasswords({ cameras: [...chosen], password });
    setChanging(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    setRotated(answer.value);
    const left = answer.value.filter(({ outcome }) => outcome !== 'changed');
    setChosen(new Set(left.map(({ camera }) => camera)));
  }

  return (
    <Form
      submit={() => {
        if (ready) void change();
      }}
    >
      <p className="form-hint">{t('passwords.about')}</p>
      <fieldset className="device-list" disabled={changing}>
        <legend>{t('passwords.cameras')}</legend>
        <label className="device-all">
          <input
            type="checkbox"
            checked={cameras.length > 0 && chosen.size === cameras.length}
            onChange={(event) => {
              setChosen(new Set(event.target.checked ? cameras.map(({ id }) => id) : []));
            }}
          />
          {t('discovery.chooseAll')}
        </label>
        <ul>
          {cameras.map((camera) => (
            <PasswordItem
              key={camera.id}
              camera={camera}
              chosen={chosen.has(camera.id)}
              choose={(wanted) => {
                const others = [...chosen].filter((id) => id !== camera.id);
                setChosen(new Set(wanted ? [...others, camera.id] : others));
              }}
              rotated={rotated.find((one) => one.camera === camera.id) ?? null}
            />
          ))}
        </ul>
      </fieldset>
      <div className="field-pair">
        <TextField
          label={t('passwords.next')}
          type="password"
          autoComplete="new-password"
          most={120}
          value={password}
          change={setPassword}
        />
        <TextField
          label={t('passwords.again')}
          type="password"
          autoComplete="new-password"
          most={120}
          value={again}
          change={setAgain}
        />
      </div>
      <FailureText failure={failure} />
      <div className="button-row">
        <Submit disabled={!ready}>{t('passwords.change', { count: chosen.size })}</Submit>
        <span role="status">{changing ? t('passwords.changing') : null}</span>
      </div>
    </Form>
  );
}

interface PasswordItemProps {
  readonly camera: Camera;
  readonly chosen: boolean;
  readonly choose: (chosen: boolean) => void;
  readonly rotated: Rotated | null;
}

function PasswordItem({ camera, chosen, choose, rotated }: PasswordItemProps) {
  const { t } = useTranslation('setup');
  return (
    <li className="device" data-outcome={rotated?.outcome}>
      <label>
        <input
          type="checkbox"
          checked={chosen}
          onChange={(event) => {
            choose(event.target.checked);
          }}
        />
        <span className="device-words">
          <strong>
            {camera.number} {camera.name}
          </strong>
        </span>
        <span className="device-state">
          {rotated === null ? null : t(`passwords.outcome.${rotated.outcome}`)}
        </span>
      </label>
      <FailureText failure={rotated?.failure ?? null} />
    </li>
  );
}
