import { ChevronDown, CircleHelp, Cctv, LayoutGrid, MonitorUp, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LANGUAGES, isLanguage } from '../../../core/domain/settings.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';

export function Rail({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  const panel = useStore(consoleStore, (state) => state.panel);
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <RailButton
        label={t('rail.cameras')}
        pressed={panel === 'cameras'}
        press={() => {
          actions.togglePanel('cameras');
        }}
      >
        <Cctv aria-hidden />
      </RailButton>
      <RailButton
        label={t('rail.layouts')}
        pressed={panel === 'layouts'}
        press={() => {
          actions.togglePanel('layouts');
        }}
      >
        <LayoutGrid aria-hidden />
      </RailButton>
      <RailButton label={t('rail.wall')} press={actions.openWall}>
        <MonitorUp aria-hidden />
      </RailButton>
      <span className="rail-space" />
      <RailButton
        label={t('rail.settings')}
        pressed={panel === 'settings'}
        press={() => {
          actions.togglePanel('settings');
        }}
      >
        <Settings aria-hidden />
      </RailButton>
      <LanguageChoice actions={actions} />
      <RailButton
        label={t('rail.help')}
        press={() => {
          setView({ help: true });
        }}
      >
        <CircleHelp aria-hidden />
      </RailButton>
    </nav>
  );
}

interface RailButtonProps {
  readonly label: string;
  readonly press: () => void;
  readonly pressed?: boolean;
  readonly children: React.ReactNode;
}

function RailButton({ label, press, pressed, children }: RailButtonProps) {
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={press}
    >
      {children}
    </button>
  );
}

function LanguageChoice({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  const language = useStore(consoleStore, (state) => state.language);
  return (
    <label className="rail-language">
      <span aria-hidden>{language.toUpperCase()}</span>
      <ChevronDown aria-hidden />
      <select
        aria-label={t('rail.language')}
        title={t('rail.language')}
        value={language}
        onChange={(event) => {
          if (isLanguage(event.target.value)) actions.setLanguage(event.target.value);
        }}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Every language by its own name: whoever needs it cannot read the present one. */
function nameOf(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return `${code.toUpperCase()} · ${name}`;
}
