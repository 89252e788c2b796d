/** Cameras that speak ONVIF: found, chosen, and added with one user name and password. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readHosts } from '../../../core/domain/hosts.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { SetupActions } from '../../stores/setup-actions.ts';
import { setupStore } from '../../stores/setup-store.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeviceList } from './device-list.tsx';
import { chosenRows, isOpen, rowsOf, withOutcome, type DeviceRow } from './found-list.ts';
import './setup.css';

interface DiscoveryProps {
  readonly setup: Pick<SetupActions, 'discover' | 'addDevices'>;
  /** Called after cameras were added. */
  readonly added?: (() => void) | undefined;
}

export function Discovery({ setup, added }: DiscoveryProps) {
  /** null: nobody has searched yet. */
  const [rows, setRows] = useState<readonly DeviceRow[] | null>(null);
  return (
    <div className="discovery">
      <SearchForm
        discover={setup.discover}
        found={(found) => {
          setRows(found);
        }}
      />
      {rows === null ? null : <Found rows={rows} setRows={setRows} setup={setup} added={added} />}
    </div>
  );
}

interface SearchFormProps {
  readonly discover: SetupActions['discover'];
  readonly found: (rows: readonly DeviceRow[]) => void;
}

function SearchForm({ discover, found }: SearchFormProps) {
  const { t } = useTranslation('setup');
  const [hosts, setHosts] = useState('');
  const [searching, setSearching] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function search(): Promise<void> {
    const read = readHosts(hosts);
    if (!read.ok) {
      setFailure(read.failure);
      return;
    }
    setFailure(null);
    setSearching(true);
    const answer = await discover(read.value.hosts);
    setSearching(false);
    if (answer.ok) found(rowsOf(answer.value, read.value.addresses));
    else setFailure(answer.failure);
  }
  return (
    <Form
      submit={() => {
        if (!searching) void search();
      }}
    >
      <p className="form-hint">{t('discovery.about')}</p>
      <TextField label={t('discovery.hosts')} most={2_000} value={hosts} change={setHosts} />
      <p className="form-hint">{t('discovery.hostsHint')}</p>
      <FailureText failure={failure} />
      <div className="button-row">
        <Submit disabled={searching}>{t('discovery.search')}</Submit>
        <span role="status">{searching ? t('discovery.searching') : null}</span>
      </div>
    </Form>
  );
}

interface FoundProps extends DiscoveryProps {
  readonly rows: readonly DeviceRow[];
  readonly setRows: (rows: readonly DeviceRow[]) => void;
}

function Found({ rows, setRows, setup, added }: FoundProps) {
  const { t } = useTranslation('setup');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const progress = useStore(setupStore, (state) => state.progress);
  const chosen = chosenRows(rows);
  const ready = chosen.length > 0 && user !== '' && password !== '' && !adding;
  async function add(): Promise<void> {
    setAdding(true);
    setFailure(null);
    const devices = chosen.map(({ address, certificate }) => ({ address, certificate }));
    const answer = await setup.addDevices({ devices, user, password, groups: [] });
    setAdding(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    setRows(withOutcome(rows, answer.value));
    if (answer.value.some(({ camera }) => camera !== null)) added?.();
  }
  if (rows.length === 0) return <p role="status">{t('discovery.none')}</p>;
  const came = rows.filter(({ outcome }) => (outcome?.camera ?? null) !== null).length;
  return (
    <>
      <DeviceList rows={rows} setRows={setRows} disabled={adding} />
      {rows.some(isOpen) ? (
        <Form
          submit={() => {
            if (ready) void add();
          }}
        >
          <div className="field-pair">
            <TextField label={t('discovery.user')} most={120} value={user} change={setUser} />
            <TextField
              label={t('discovery.password')}
              type="password"
              most={120}
              value={password}
              change={setPassword}
            />
          </div>
          <p className="form-hint">{t('discovery.passwordHint')}</p>
          <FailureText failure={failure} />
          <div className="button-row">
            <Submit disabled={!ready}>{t('discovery.add', { count: chosen.length })}</Submit>
            {adding && progress !== null ? (
              <label className="discovery-progress">
                <progress value={progress.done} max={progress.total} />
                <span>{t('discovery.adding', { ...progress })}</span>
              </label>
            ) : null}
          </div>
        </Form>
      ) : null}
      <p role="status">{came === 0 ? null : t('discovery.came', { count: came })}</p>
    </>
  );
}
