import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { TEMPLATE_NAMES, templateGrid, templateOf } from '../../../core/domain/layout.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { FreeLayout } from './free-layout.tsx';
import { LayoutPicture } from './layout-picture.tsx';
import './layout-panel.css';

export function LayoutPanel({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  const grid = useStore(consoleStore, (state) => state.wall.grid);
  const current = templateOf(grid);
  return (
    <section className="layout-panel" aria-label={t('layouts.title')}>
      <header className="panel-head">
        <h2>{t('layouts.division')}</h2>
      </header>
      <div className="template-list">
        {TEMPLATE_NAMES.map((name) => (
          <button
            key={name}
            type="button"
            className="template"
            aria-pressed={name === current}
            aria-label={t('layouts.template', { name })}
            onClick={() => {
              actions.arrange(templateGrid(name));
            }}
          >
            <LayoutPicture grid={templateGrid(name)} />
            <span className="number">{name}</span>
          </button>
        ))}
      </div>
      <FreeLayout actions={actions} />
      <SavedLayouts actions={actions} />
    </section>
  );
}

function SavedLayouts({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  const layouts = useStore(consoleStore, (state) => state.layouts);
  const mayChange = useStore(sessionStore, (state) => offers(state, 'layout.change'));
  const [name, setName] = useState('');
  const save = async (): Promise<void> => {
    if (await actions.saveLayout(name.trim())) setName('');
  };
  return (
    <>
      <header className="panel-head">
        <h2>{t('layouts.saved')}</h2>
      </header>
      {mayChange ? (
        <form
          className="layout-save"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save();
          }}
        >
          <input
            className="field"
            value={name}
            maxLength={80}
            placeholder={t('layouts.nameHint')}
            aria-label={t('layouts.name')}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
          <button type="submit" className="button" disabled={name.trim() === ''}>
            {t('layouts.save')}
          </button>
        </form>
      ) : null}
      {layouts.length === 0 && mayChange ? (
        <p className="panel-empty">{t('layouts.none')}</p>
      ) : null}
      <ul className="layout-list">
        {layouts.map((layout) => (
          <li key={layout.id}>
            <button
              type="button"
              className="layout-row"
              onClick={() => {
                actions.showLayout(layout.id);
              }}
            >
              <LayoutPicture grid={layout.grid} />
              <span title={layout.name}>{layout.name}</span>
            </button>
            {mayChange ? (
              <Button
                label={t('layouts.remove', { name: layout.name })}
                press={() => {
                  actions.removeLayout(layout.id);
                }}
              >
                <Trash2 size="1.15em" aria-hidden />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
