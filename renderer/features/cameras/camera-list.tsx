import { ChevronsDownUp, ChevronsUpDown, Search } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isBranch, treeRows } from '../../../core/domain/camera-tree.ts';
import { createRegistrySearch } from '../../../core/domain/registry/search.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';
import type { PageActions } from '../../stores/page-actions.ts';
import { Button } from '../../ui/button.tsx';
import './camera-list.css';
import { CameraTree } from './camera-tree.tsx';

interface CameraListProps {
  readonly actions: Actions;
  readonly page: PageActions;
}

/** Every camera that whoever sits there may watch, beside the wall. */
export function CameraList({ actions, page }: CameraListProps) {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useState('');
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const favourites = useStore(consoleStore, (state) => state.favourites);
  const branches = useStore(consoleStore, (state) => state.branches);
  const own = useStore(consoleStore, (state) => state.centre?.name ?? null);
  // The same search as the registry's, in what this window knows.
  const [search] = useState(() => createRegistrySearch(() => null));
  const found = useMemo(
    () => search(cameras, { text: query }).map(({ camera }) => camera),
    [search, cameras, query],
  );
  const searching = query.trim() !== '';
  const rows = useMemo(() => {
    const { compare } = new Intl.Collator(i18n.language, { numeric: true });
    return treeRows(found, { favourites, own, searching, chosen: branches, compare });
  }, [found, favourites, own, searching, branches, i18n.language]);
  const toggle = useCallback((branch: string, open: boolean) => {
    setView({ branches: new Map(consoleStore.getState().branches).set(branch, open) });
  }, []);
  const heads = rows.filter(isBranch);
  const folds = heads.some(({ open }) => open);
  const setAll = (open: boolean): void => {
    let [chosen, closed] = [new Map(branches), heads];
    // Groups show when their centre is open: as many rounds as there are levels.
    while (closed.length > 0) {
      for (const { id } of closed) chosen = chosen.set(id, open);
      const next = treeRows(found, {
        ...{ favourites, own, searching, chosen, compare: () => 0 },
      });
      closed = next.filter(isBranch).filter((head) => head.open !== open);
    }
    setView({ branches: chosen });
  };

  return (
    <section className="camera-list" aria-label={t('cameras.title')}>
      <header className="panel-head">
        <h2>{t('cameras.title')}</h2>
        <span className="number" role="status">
          {t('cameras.count', { count: found.length })}
        </span>
        {heads.length > 0 && !searching ? (
          <Button
            plain
            label={folds ? t('cameras.foldAll') : t('cameras.openAll')}
            press={() => {
              setAll(!folds);
            }}
          >
            {folds ? (
              <ChevronsDownUp size="1.15em" aria-hidden />
            ) : (
              <ChevronsUpDown size="1.15em" aria-hidden />
            )}
          </Button>
        ) : null}
      </header>
      <label className="camera-search">
        <Search size="1.15em" aria-hidden />
        <input
          id="camera-search"
          className="field"
          type="search"
          maxLength={200}
          placeholder={t('cameras.searchHint')}
          aria-label={t('cameras.search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('.camera-list-rows [tabindex="0"]')?.focus();
          }}
        />
      </label>
      {cameras.length === 0 ? <p className="panel-empty">{t('cameras.none')}</p> : null}
      {cameras.length > 0 && found.length === 0 ? (
        <p className="panel-empty">{t('cameras.noneFound', { query })}</p>
      ) : null}
      <CameraTree rows={rows} actions={actions} open={page.open} toggle={toggle} />
    </section>
  );
}
