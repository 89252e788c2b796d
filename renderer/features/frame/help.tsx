import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Keys as they stand on the keyboard; what they do is translated. */
const KEYS = [
  ['1 2 Enter', 'callUp'],
  ['3 . 1 2 Enter', 'callUpTile'],
  ['← ↑ → ↓', 'select'],
  ['Enter', 'enlarge'],
  ['Esc', 'restore'],
  ['␣', 'move'],
  ['Del', 'clear'],
  ['Ctrl L', 'lock'],
  ['F1', 'help'],
] as const;

export function Help() {
  const { t } = useTranslation();
  const open = useStore(consoleStore, (state) => state.help);
  const version = useStore(consoleStore, (state) => state.version);
  if (!open) return null;
  const close = (): void => {
    setView({ help: false });
  };
  return (
    <Dialog title={t('help.title')} close={close}>
      <dl className="help-keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key === '␣' ? t('help.spaceKey') : key}</kbd>
              ))}
            </dt>
            <dd>{t(`help.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="help-mouse">{t('help.mouse')}</p>
      <div className="button-row">
        <span className="help-version number">{t('help.version', { version })}</span>
        <Button primary press={close}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
