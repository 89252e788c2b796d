import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Permission } from '../../../core/domain/access.ts';
import { keysOf, type KeyAction } from '../../../core/domain/keys.ts';
import { KeyCaps } from '../../forms/key-caps.tsx';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { holdsPanel } from '../../stores/panels.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PANEL_KEYS } from './frame-keys.ts';

/** What the person's keys do on the wall; the words stand in `help.<what>`. */
const WALL_KEYS = [
  [['left', 'up', 'right', 'down'], 'select'],
  [['enter'], 'enlarge'],
  [['back'], 'restore'],
  [['move'], 'move'],
  [['clear'], 'clear'],
  [['steer'], 'steer'],
  [['camera'], 'camera'],
  [['watch'], 'watch'],
] as const satisfies readonly (readonly [readonly KeyAction[], string])[];

const EVENT_KEYS = [
  ['acknowledge', 'events.handle'],
  ['showEvent', 'wall.use'],
] as const satisfies readonly (readonly [KeyAction, Permission])[];
const LAST_KEYS = ['lock', 'help'] as const satisfies readonly KeyAction[];

export function Help() {
  const { t } = useTranslation(['console', 'watch']);
  const open = useStore(consoleStore, (state) => state.help);
  const version = useStore(consoleStore, (state) => state.version);
  const keys = keysOf(useStore(consoleStore, (state) => state.preferences.keys));
  const session = useStore(sessionStore);
  // Wall windows have no panels.
  const isDesk = useStore(consoleStore, (state) => state.windowId === 'desk');
  const seesEvents = offers(session, 'events.see');
  if (!open) return null;
  const close = (): void => {
    setView({ help: false });
  };
  return (
    <Dialog title={t('help.title')} close={close}>
      <dl className="help-keys">
        <HelpRow what={t('help.callUp')} typed="12" keys={[keys.enter]} />
        <HelpRow what={t('help.callUpTile')} typed="3.12" keys={[keys.enter]} />
        {WALL_KEYS.map(([actions, what]) => (
          <HelpRow
            key={what}
            what={t(`help.${what}`)}
            keys={actions.map((action) => keys[action])}
          />
        ))}
        {PANEL_KEYS.filter((panel) => isDesk && holdsPanel(session, panel)).map((panel) => (
          <HelpRow key={panel} what={t(`rail.${panel}`)} keys={[keys[panel]]} />
        ))}
        {EVENT_KEYS.filter(([, permission]) => seesEvents && offers(session, permission)).map(
          ([action]) => (
            <HelpRow key={action} what={t(`help.${action}`)} keys={[keys[action]]} />
          ),
        )}
        {isDesk && offers(session, 'incidents.see') ? (
          <HelpRow what={t('help.offers')} keys={[keys.offers]} />
        ) : null}
        {isDesk && offers(session, 'incidents.report') ? (
          <>
            <HelpRow what={t('help.newIncident')} keys={[keys.newIncident]} />
            <HelpRow what={t('help.intake')} keys={[keys.intake]} />
          </>
        ) : null}
        {LAST_KEYS.map((action) => (
          <HelpRow key={action} what={t(`help.${action}`)} keys={[keys[action]]} />
        ))}
      </dl>
      <p className="help-mouse">{t('help.mouse')}</p>
      <p className="help-mouse">{t('watch:seen')}</p>
      <div className="button-row">
        <span className="help-version number">{t('help.version', { version })}</span>
        <Button primary press={close}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}

interface HelpRowProps {
  readonly what: string;
  /** Digits and point that come before the keys. */
  readonly typed?: string;
  readonly keys: readonly string[];
}

function HelpRow({ what, typed = '', keys }: HelpRowProps) {
  return (
    <div>
      <dt>
        {[...typed].map((sign, index) => (
          <kbd key={`${index} ${sign}`}>{sign}</kbd>
        ))}
        <KeyCaps keys={keys} />
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
