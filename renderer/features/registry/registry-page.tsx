import { Plus, Search } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Camera } from '../../../core/domain/camera.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { createRegistrySearch } from '../../../core/domain/registry/search.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { EntryForm } from './entry-form.tsx';
import './entry-page.css';
import { EntryPage } from './entry-page.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ImportPage } from './import-page.tsx';
import { RegistryFilters } from './registry-filters.tsx';
import { NO_FILTERS, type Query } from './registry-query.ts';
import './registry-page.css';
import { RegistryTable } from './registry-table.tsx';
import type { FoundCamera } from './table-rows.ts';

interface Asked {
  readonly query: Query;
  readonly favourites: boolean;
}

type Open =
  { readonly at: 'list' | 'import' | 'add' } | { readonly at: 'entry'; readonly camera: string };

const LIST: Open = { at: 'list' };

/**
 * Main is asked once for each set of filters, which is what the audit log holds; words narrow the list
 * that was given, in this window.
 */
export function RegistryPage({ registry }: { readonly registry: RegistryActions }) {
  const [asked, setAsked] = useState<Asked>({ query: {}, favourites: false });
  const [filters, setFilters] = useState(NO_FILTERS);
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly FoundCamera[] | null>(null);
  const [all, setAll] = useState<readonly Camera[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [open, setOpen] = useState<Open>(LIST);
  const [changes, setChanges] = useState(0);
  const others = useStore(consoleStore, (state) => state.cameras);

  useEffect(() => {
    let here = true;
    void registry.find(asked.query, asked.favourites).then((result) => {
      if (!here) return;
      if (result.ok) {
        setFound(result.value.found);
        const whole = Object.keys(asked.query).length === 0 && !asked.favourites;
        if (whole) setAll(result.value.found.map(({ camera }) => camera));
      }
      setFailure(result.ok ? null : result.failure);
    });
    return () => {
      here = false;
    };
  }, [registry, asked, changes, others]);

  const back = useCallback(() => {
    setOpen(LIST);
    setChanges((before) => before + 1);
  }, []);
  if (open.at === 'entry') {
    return <EntryPage {...{ registry, all, back }} id={open.camera} key={open.camera} />;
  }
  if (open.at === 'import') return <ImportPage {...{ registry, back }} known={all.length} />;
  if (open.at === 'add') {
    return (
      <section className="registry-page">
        <EntryForm
          {...{ registry, all }}
          before={null}
          close={back}
          saved={({ camera }) => {
            setChanges((before) => before + 1);
            setOpen({ at: 'entry', camera: camera.id });
          }}
        />
      </section>
    );
  }
  return (
    <RegistryList
      {...{ registry, all, found, failure, text, setText, setOpen }}
      filters={
        <RegistryFilters
          {...{ all, filters, setFilters }}
          apply={(query, favourites) => {
            setAsked({ query, favourites });
          }}
        />
      }
      measured={asked.query.border !== undefined ? 'border' : asked.query.near ? 'point' : null}
    />
  );
}

interface RegistryListProps {
  readonly registry: RegistryActions;
  readonly all: readonly Camera[];
  readonly found: readonly FoundCamera[] | null;
  readonly failure: Failure | null;
  readonly filters: React.ReactNode;
  readonly measured: 'border' | 'point' | null;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly setOpen: (open: Open) => void;
}

function RegistryList(props: RegistryListProps) {
  const { registry, found, failure, filters, measured, text, setText, setOpen } = props;
  const { t } = useTranslation('registry');
  const mayChange = useStore(sessionStore, (state) => offers(state, 'registry.change'));
  const mayExport = useStore(sessionStore, (state) => offers(state, 'registry.export'));
  const [exporting, setExporting] = useState(false);
  const [search] = useState(() => createRegistrySearch(() => null));
  const byCamera = useMemo(() => new Map(found?.map((one) => [one.camera, one])), [found]);
  const openEntry = useCallback(
    (camera: string) => {
      setOpen({ at: 'entry', camera });
    },
    [setOpen],
  );
  const shown = useMemo(
    () =>
      search([...byCamera.keys()], { text }).flatMap(({ camera }) => {
        const one = byCamera.get(camera);
        return one === undefined ? [] : [one];
      }),
    [search, byCamera, text],
  );
  return (
    <section className="registry-page" aria-label={t('page.title')}>
      <header className="registry-head">
        <h2>{t('page.title')}</h2>
        <label className="registry-search">
          <Search size="1.15em" aria-hidden />
          <input
            className="field"
            type="search"
            maxLength={200}
            autoFocus
            placeholder={t('page.searchHint')}
            aria-label={t('page.search')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </label>
        <span className="number" role="status">
          {found === null ? t('page.reading') : t('page.count', { shown: shown.length })}
        </span>
        {mayExport ? (
          <Button
            press={() => {
              setExporting(true);
            }}
          >
            {t('export.open')}
          </Button>
        ) : null}
        {mayChange ? (
          <>
            <Button
              press={() => {
                setOpen({ at: 'import' });
              }}
            >
              {t('import.open')}
            </Button>
            <Button
              primary
              press={() => {
                setOpen({ at: 'add' });
              }}
            >
              <Plus size="1.1em" aria-hidden />
              {t('page.add')}
            </Button>
          </>
        ) : null}
      </header>
      {filters}
      <FailureText failure={failure} />
      <RegistryTable found={shown} measured={measured} open={openEntry} />
      {found !== null && shown.length === 0 ? (
        <p className="registry-note">{found.length === 0 ? t('page.none') : t('page.noneFound')}</p>
      ) : null}
      {exporting ? (
        <ExportDialog
          registry={registry}
          close={() => {
            setExporting(false);
          }}
        />
      ) : null}
    </section>
  );
}
