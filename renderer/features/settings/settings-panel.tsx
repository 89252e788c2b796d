import { ShiftChangesSetting } from './shift-settings.tsx';
import { HandoffTimesSetting } from './handoff-settings.tsx';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { MonitorFields } from '../../forms/monitor-fields.tsx';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import {
  ConsoleLanguageSetting,
  LanguageSetting,
  NoticesSetting,
  ProvisioningSetting,
} from './console-settings.tsx';
import { AlarmRulesSetting } from './alarm-rules.tsx';
import { AlarmTileSetting } from './alarm-tile.tsx';
import type { ControlProps } from './control.ts';
import { findSettings, GROUPS, type Setting } from './find-settings.ts';
import { GamepadSetting } from './gamepad-settings.tsx';
import { IntakeSetting } from './intake-settings.tsx';
import { JournalKeySetting, JournalRetentionSetting } from './journal-settings.tsx';
import { KeysSetting } from './key-settings.tsx';
import { SoundsSetting, ThemeSetting } from './person-settings.tsx';
import { LockAfterSetting, SecondPersonSetting } from './policy-settings.tsx';
import {
  CameraPasswordsSetting,
  CheckSetting,
  DemonstrationSetting,
  DiscoverySetting,
  SetupSetting,
} from './setup-settings.tsx';
import { useRights } from './use-rights.ts';
import { WorkstationsSetting } from './workstation-settings.tsx';
import { WatchLimitsSetting, WatchMinutesSetting } from './watch-settings.tsx';
import { AlternatesSetting } from './alternates-setting.tsx';
import { DistanceMeans, DistanceSetting, WidthSetting } from './wall-viewing.tsx';
import './settings-panel.css';

const CONTROLS: Readonly<Record<Setting['id'], React.ComponentType<ControlProps>>> = {
  language: LanguageSetting,
  theme: ThemeSetting,
  sounds: SoundsSetting,
  keys: KeysSetting,
  gamepad: GamepadSetting,
  alarmTile: AlarmTileSetting,
  monitors: MonitorFields,
  distance: DistanceSetting,
  width: WidthSetting,
  consoleLanguage: ConsoleLanguageSetting,
  provisioning: ProvisioningSetting,
  discovery: DiscoverySetting,
  cameraPasswords: CameraPasswordsSetting,
  setup: SetupSetting,
  check: CheckSetting,
  demonstration: DemonstrationSetting,
  notices: NoticesSetting,
  lockAfter: LockAfterSetting,
  secondPerson: SecondPersonSetting,
  handoffTimes: HandoffTimesSetting,
  alternates: AlternatesSetting,
  shiftChanges: ShiftChangesSetting,
  watchLimits: WatchLimitsSetting,
  watchMinutes: WatchMinutesSetting,
  journalRetention: JournalRetentionSetting,
  journalKey: JournalKeySetting,
  intake: IntakeSetting,
  workstations: WorkstationsSetting,
  alarmRules: AlarmRulesSetting,
};

/** Every setting with its effect, by for whom it holds; found by any word about it. */
export function SettingsPanel({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation('settings');
  const [query, setQuery] = useState('');
  const hasNotices = useStore(consoleStore, (state) => state.notices.length > 0);
  const found = findSettings(query, ({ id, group }) =>
    [
      t(`item.${id}.title`),
      t(`item.${id}.effect`),
      t(`item.${id}.keywords`),
      t(`group.${group}`),
    ].join(' '),
  ).filter(({ id }) => id !== 'notices' || hasNotices);
  const shown = GROUPS.map((group) => ({
    group,
    settings: found.filter((setting) => setting.group === group),
  })).filter(({ settings }) => settings.length > 0);
  return (
    <section className="settings-panel" aria-label={t('title')}>
      <label className="settings-search">
        <Search size="1.15em" aria-hidden />
        <input
          className="field"
          type="search"
          placeholder={t('searchHint')}
          aria-label={t('search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
          }}
        />
      </label>
      <div className="settings-list" aria-live="polite">
        {shown.length === 0 ? <p className="panel-empty">{t('none', { query })}</p> : null}
        {shown.map(({ group, settings }) => (
          <section key={group} aria-labelledby={`settings-${group}`}>
            <h2 id={`settings-${group}`}>{t(`group.${group}`)}</h2>
            {settings.map((setting) => (
              <SettingRow key={setting.id} setting={setting} actions={actions} />
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

interface SettingRowProps {
  readonly setting: Setting;
  readonly actions: Actions;
}

function SettingRow({ setting: { id, may }, actions }: SettingRowProps) {
  const { t } = useTranslation('settings');
  const rights = useRights();
  const refused = may !== null && !rights(may) ? may : null;
  const Control = CONTROLS[id];
  const title = `setting-${id}`;
  return (
    <div className="setting" data-setting={id}>
      <h3 id={title}>{t(`item.${id}.title`)}</h3>
      <p>{t(`item.${id}.effect`)}</p>
      {refused === null ? null : <p className="setting-reason">{t(`reason.${refused}`)}</p>}
      <Control labelledBy={title} disabled={refused !== null} actions={actions} />
      {id === 'distance' ? <DistanceMeans /> : null}
    </div>
  );
}
