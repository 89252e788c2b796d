import { Star } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { EntryAside } from './entry-aside.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryForm } from './entry-form.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';

interface EntryPageProps {
  readonly registry: RegistryActions;
  readonly id: string;
  readonly all: readonly Camera[];
  readonly back: () => void;
}

type Doing = 'change' | 'move' | 'report' | 'password' | 'remove';

/** Kinds that are carried from place to place (core/domain/registry/move.ts refuses the others). */
const CARRIED: readonly Camera['kind'][] = ['mobile', 'solar', 'drone', 'anpr'];

export function EntryPage({ registry, id, all, back }: EntryPageProps) {
  const { t } = useTranslation('registry');
  const mayChange = useStore(sessionStore, (state) => offers(state, 'registry.change'));
  const mayKeep = useStore(sessionStore, (state) => offers(state, 'registry.keep'));
  const [entry, setEntry] = useState<CameraEntryView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  useEffect(() => {
    let here = true;
    void registry.see(id).then((result) => {
      if (!here) return;
      if (result.ok) setEntry(result.value);
      else setFailure(result.failure);
    });
    return () => {
      here = false;
    };
  }, [registry, id]);
  const close = (): void => {
    setDoing(null);
  };
  const taken = (result: Result<CameraEntryView>): Failure | null => {
    if (!result.ok) return result.failure;
    setEntry(result.value);
    setDoing(null);
    return null;
  };
  if (entry === null) {
    return (
      <section className="registry-page">
        <header className="registry-head">
          <Button press={back}>{t('entry.back')}</Button>
        </header>
        <FailureText failure={failure} />
      </section>
    );
  }
  const { camera } = entry;
  if (doing === 'change') {
    return (
      <section className="registry-page">
        <EntryForm
          {...{ registry, all, close }}
          before={camera}
          saved={(changed) => {
            setEntry(changed);
            close();
          }}
        />
      </section>
    );
  }
  const open = (act: Doing) => () => {
    setDoing(act);
  };
  const dialog = { registry, entry, taken, close };
  return (
    <section className="registry-page" aria-label={t('entry.title', { ...camera })}>
      <header className="registry-head">
        <Button press={back}>{t('entry.back')}</Button>
        <h2>
          <bdi>{t('entry.title', { ...camera })}</bdi>
        </h2>
        <Button
          plain
          pressed={entry.favourite}
          label={t('entry.favourite')}
          press={() => {
            void registry.setFavourite(id, !entry.favourite).then((result) => {
              setFailure(taken(result));
            });
          }}
        >
          <Star size="1.2em" aria-hidden fill={entry.favourite ? 'currentColor' : 'none'} />
        </Button>
        <span className="registry-space" />
        {mayKeep && CARRIED.includes(camera.kind) ? (
          <Button press={open('move')}>{t('move.open')}</Button>
        ) : null}
        {mayKeep ? <Button press={open('report')}>{t('report.open')}</Button> : null}
        {mayChange ? (
          <>
            <Button press={open('password')}>{t('password.open')}</Button>
            <Button press={open('remove')}>{t('remove.open')}</Button>
            <Button primary press={open('change')}>
              {t('entry.change')}
            </Button>
          </>
        ) : null}
      </header>
      <FailureText failure={failure} />
      <div className="entry-body">
        <EntryFacts camera={camera} />
        <EntryAside entry={entry} />
      </div>
      {doing === 'move' ? <MoveDialog {...dialog} /> : null}
      {doing === 'report' ? <ReportDialog {...dialog} /> : null}
      {doing === 'password' ? <PasswordDialog {...dialog} /> : null}
      {doing === 'remove' ? (
        <RemoveDialog registry={registry} camera={camera} removed={back} close={close} />
      ) : null}
    </section>
  );
}
