/** In which order partner centres are proposed where an offer came to nothing. */
import { ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { inOrder } from '../../../core/domain/handoff/alternates.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { partnerStore } from '../../stores/partner-store.ts';
import { Button } from '../../ui/button.tsx';
import type { ControlProps } from './control.ts';

export function AlternatesSetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const language = useStore(consoleStore, (state) => state.language);
  const order = useStore(consoleStore, (state) => state.policy.alternates);
  const known = useStore(partnerStore, (state) => state.partners);
  const partners = inOrder(
    order,
    known.map(({ id, card }) => ({ id, name: card?.card.centre.name ?? id })),
  );
  if (partners.length === 0) return <p>{t('alternates.none')}</p>;
  const up = (at: number): void => {
    const ids = partners.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (moved === undefined) return;
    ids.splice(at - 1, 0, moved);
    actions.setPolicy({ alternates: ids });
  };
  return (
    <ol className="setting-alternates">
      {partners.map(({ id, name }, at) => {
        const centre = readableName(name, language);
        return (
          <li key={id} data-alternate={id}>
            <span>{centre}</span>
            {at === 0 ? null : (
              <Button
                plain
                disabled={disabled}
                label={t('alternates.up', { centre })}
                press={() => {
                  up(at);
                }}
              >
                <ArrowUp size="1em" aria-hidden />
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
