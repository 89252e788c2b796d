/** What stands in the way of the next signature, in words. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Block } from '../../../core/domain/handover/blocks.ts';
import type { Tried } from '../../../core/domain/handover/handover.ts';
import { tellItem } from '../../../core/domain/handover/telling.ts';
import { SECTIONS, type Item } from '../../../core/domain/handover/items.ts';
import { useIncidentTitle } from '../../forms/incident-number.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { useItemTelling } from './item-telling.ts';

interface ShiftLeftProps {
  readonly blocks: readonly Block[];
  readonly items: readonly Item[];
  readonly partners: readonly Tried[];
}

/** Of the element: both signatures are described by it. */
export const SHIFT_LEFT = 'shift-left';
/** Longer lists are told by their number: who works through them sees the next ones then. */
const TOLD_MOST = 8;

export function ShiftLeft({ blocks, items, partners }: ShiftLeftProps) {
  const { t } = useTranslation('shift');
  const nameOf = useAbout(items, partners);
  if (blocks.length === 0) return null;
  return (
    <section className="shift-left" aria-label={t('left.title')}>
      <h3>
        {t('left.title')} <span className="number">{blocks.length}</span>
      </h3>
      <ul id={SHIFT_LEFT}>
        {blocks.slice(0, TOLD_MOST).map((block) => (
          <li key={`${block.code} ${block.about}`} data-block={block.code}>
            {t(`block.${block.code}`, { what: nameOf(block) })}
          </li>
        ))}
      </ul>
      {blocks.length > TOLD_MOST ? (
        <p className="form-hint">{t('left.more', { count: blocks.length - TOLD_MOST })}</p>
      ) : null}
    </section>
  );
}

function useAbout(items: readonly Item[], partners: readonly Tried[]): (block: Block) => string {
  const { t } = useTranslation('shift');
  const titleOf = useIncidentTitle();
  const telling = useItemTelling();
  const open = useStore(incidentStore, (state) => state.now.open);
  const cameras = useStore(consoleStore, (state) => state.cameras);
  return ({ code, about }) => {
    if (code === 'partner-untested' || code === 'partner-silent') {
      return partners.find(({ id }) => id === about)?.name ?? about;
    }
    const section = SECTIONS.find((each) => each === about);
    if (section !== undefined) return t(`section.${section}`);
    const item = items.find(({ id }) => id === about || id === `handoff:${about}`);
    if (item !== undefined) return tellItem(item.fact, telling).title;
    const incident = open.find(({ incident: { id } }) => id === about);
    if (incident !== undefined) return titleOf(incident);
    return cameras.find(({ id }) => id === about)?.name ?? '';
  };
}
