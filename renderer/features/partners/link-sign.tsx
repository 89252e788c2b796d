/** In the header, where something cannot be reached: calm, as nothing here can be done about it. */
import { Unlink2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readableName } from '../../../core/domain/transliteration.ts';
import { setView } from '../../stores/console-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { downLinks, linkStore } from '../../stores/link-store.ts';
import { holdsPanel } from '../../stores/panels.ts';
import { isInUse, sessionStore } from '../../stores/session-store.ts';
import './links.css';

export function LinkSign() {
  const { t, i18n } = useTranslation('links');
  const session = useStore(sessionStore);
  const isAlone = useStore(incidentStore, (state) => state.now.waiting);
  const down = downLinks(useStore(linkStore));
  const [first] = down;
  const limited = useStore(linkStore).links?.filter((link) => link.limited !== undefined) ?? [];
  if (!isAlone && first === undefined && limited.length === 0) return null;
  const words = [
    ...(isAlone ? [t('sign.alone')] : []),
    ...(first !== undefined && down.length === 1
      ? [t('sign.one', { name: readableName(first.name, i18n.language) })]
      : []),
    ...limited.map(({ name }) => t('sign.limited', { name: readableName(name, i18n.language) })),
    ...(down.length > 1 ? [t('sign.many', { number: down.length })] : []),
  ];
  const said = (
    <>
      <Unlink2 size="1.2em" aria-hidden />
      <span className="link-sign-words">
        {words.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </span>
    </>
  );
  // Whoever may not see partners is told all the same that this workstation is alone.
  if (!holdsPanel(session, 'partners')) {
    return (
      <span className="link-sign" role="status" data-link-sign>
        {said}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="link-sign"
      data-link-sign
      disabled={!isInUse(session)}
      title={t('sign.open')}
      onClick={() => {
        setView({ panel: 'partners' });
      }}
    >
      {said}
    </button>
  );
}
