import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { CameraByAddress, SetupActions } from '../../stores/setup-actions.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

const EMPTY: CameraByAddress = { name: '', address: '', user: '', password: '' };
/** User name and password have fields of their own, where nobody reads them over a shoulder. */
const STREAM = /^(rtsps?|https?):\/\/[^\s/@]+(\/[^\s]*)?$/i;

/** One camera whose stream address is known. */
export function AddByAddress({ add }: { readonly add: SetupActions['addByAddress'] }) {
  const { t } = useTranslation('setup');
  const [camera, setCamera] = useState(EMPTY);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const ready = camera.name.trim() !== '' && STREAM.test(camera.address);
  const change = (field: keyof CameraByAddress) => (value: string) => {
    setCamera({ ...camera, [field]: value });
  };
  async function save(): Promise<void> {
    const answer = await add({ ...camera, name: camera.name.trim() });
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setLast(camera.name);
    setCamera(EMPTY);
  }
  return (
    <Form
      submit={() => {
        if (ready) void save();
      }}
    >
      <TextField label={t('address.name')} most={120} value={camera.name} change={change('name')} />
      <TextField
        label={t('address.stream')}
        most={500}
        value={camera.address}
        change={change('address')}
      />
      <p className="form-hint">{t('address.hint')}</p>
      <div className="field-pair">
        <TextField
          label={t('address.user')}
          most={120}
          value={camera.user}
          change={change('user')}
        />
        <TextField
          label={t('address.password')}
          type="password"
          most={256}
          value={camera.password}
          change={change('password')}
        />
      </div>
      <FailureText failure={failure} />
      <div className="button-row">
        <Submit disabled={!ready}>{t('address.add')}</Submit>
        <span role="status">{last === null ? null : t('address.added', { name: last })}</span>
      </div>
    </Form>
  );
}
