/** The door for a town's app: open or shut, where, and which apps may bring reports in. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeView } from '../../../core/contract/intake.ts';
import { INTAKE_PORTS } from '../../../core/domain/intake.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { IntakeActions } from '../../stores/intake-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ControlProps } from './control.ts';

export function IntakeSetting({ disabled, actions: { intake } }: ControlProps) {
  const [view, setView] = useState<IntakeView | null>(null);
  useEffect(() => {
    if (disabled) return undefined;
    let here = true;
    void intake.see().then((seen) => {
      if (here) setView(seen);
    });
    return () => {
      here = false;
    };
  }, [disabled, intake]);
  if (view === null) return null;
  const settle = (next: IntakeView | null): void => {
    if (next !== null) setView(next);
  };
  return (
    <>
      <Door
        key={`${String(view.open)} ${view.host} ${view.port}`}
        {...{ view, intake, settle, disabled }}
      />
      <Apps {...{ view, intake, settle, disabled }} />
    </>
  );
}

interface PartProps {
  readonly view: IntakeView;
  readonly intake: IntakeActions;
  readonly settle: (view: IntakeView | null) => void;
  readonly disabled: boolean;
}

function Door({ view, intake, settle, disabled }: PartProps) {
  const { t } = useTranslation('intake');
  const [open, setOpen] = useState(view.open);
  const [host, setHost] = useState(view.host);
  const [typed, setTyped] = useState(String(view.port));
  const port = Number(typed);
  const fits = Number.isInteger(port) && port >= INTAKE_PORTS.min && port <= INTAKE_PORTS.max;
  return (
    <>
      <p role="status">
        {view.listens ? t('door.listens', { address: addressOf(view) }) : t('door.shut')}
      </p>
      <FailureText failure={view.failure} />
      <Form
        submit={() => {
          if (fits) void intake.change({ open, host: host.trim(), port }).then(settle);
        }}
      >
        <label className="setting-choices">
          <span>
            <input
              type="checkbox"
              checked={open}
              disabled={disabled}
              onChange={({ target }) => {
                setOpen(target.checked);
              }}
            />{' '}
            {t('door.open')}
          </span>
        </label>
        <TextField label={t('door.host')} value={host} change={setHost} disabled={disabled} />
        <TextField
          label={t('door.port')}
          value={typed}
          change={setTyped}
          disabled={disabled}
          digits
          most={5}
        />
        <p className="form-hint">{t('door.noTls')}</p>
        <div className="button-row">
          <Submit disabled={disabled || !fits}>{t('door.save')}</Submit>
        </div>
      </Form>
    </>
  );
}

function addressOf({ host, port }: IntakeView): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function Apps({ view, intake, settle, disabled }: PartProps) {
  const { t } = useTranslation('intake');
  const [name, setName] = useState('');
  const [token, setToken] = useState<string | null>(null);
  return (
    <section aria-label={t('door.apps')}>
      <h4>{t('door.apps')}</h4>
      {view.apps.length === 0 ? <p>{t('door.none')}</p> : null}
      {view.apps.map((app) => (
        <p key={app.id}>
          {app.name}{' '}
          <Button
            plain
            disabled={disabled}
            label={t('door.remove', { name: app.name })}
            press={() => {
              void intake.removeApp(app.id).then(settle);
            }}
          >
            {t('door.remove', { name: app.name })}
          </Button>
        </p>
      ))}
      {token === null ? null : (
        <p role="status">
          {t('door.token')} <code className="intake-token">{token}</code>
        </p>
      )}
      <Form
        submit={() => {
          if (name.trim() === '') return;
          void intake.addApp(name.trim()).then((added) => {
            if (added === null) return;
            setToken(added.token);
            setName('');
            settle(added.view);
          });
        }}
      >
        <TextField
          label={t('door.name')}
          value={name}
          change={setName}
          disabled={disabled}
          most={60}
        />
        <div className="button-row">
          <Submit disabled={disabled || name.trim() === ''}>{t('door.add')}</Submit>
        </div>
      </Form>
    </section>
  );
}
