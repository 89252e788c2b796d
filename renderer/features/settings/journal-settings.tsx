/** How long the audit log is kept, and the key that signs it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { JOURNAL_RETENTION } from '../../../core/domain/policy.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import type { ControlProps } from './control.ts';
import { NumberSetting } from './number-setting.tsx';

export function JournalRetentionSetting({ labelledBy, disabled, actions }: ControlProps) {
  const days = useStore(consoleStore, (state) => state.policy.journalRetentionDays);
  return (
    <NumberSetting
      labelledBy={labelledBy}
      value={days}
      range={JOURNAL_RETENTION}
      disabled={disabled}
      take={(journalRetentionDays) => {
        if (journalRetentionDays !== null) actions.setPolicy({ journalRetentionDays });
      }}
    />
  );
}

export function JournalKeySetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const [key, setKey] = useState<string | null>(null);
  return (
    <>
      <Button
        press={() => {
          void actions.changeJournalKey().then(setKey);
        }}
        disabled={disabled}
      >
        {t('journalKey.change')}
      </Button>
      {key === null ? null : <p role="status">{t('journalKey.done', { key })}</p>}
    </>
  );
}
