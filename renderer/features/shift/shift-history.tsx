/** Earlier shift handovers: found by any word of them, each with what was handed over. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OneHandover } from '../../../core/contract/handovers.ts';
import { compareItems } from '../../../core/domain/handover/compare.ts';
import { tellItem } from '../../../core/domain/handover/telling.ts';
import { PaperButtons } from '../../forms/paper-buttons.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { FoundHandovers, HandoverActions } from '../../stores/handover-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useItemTelling } from './item-telling.ts';
import { ItemTold } from './item-told.tsx';

export function ShiftHistory({ shifts }: { readonly shifts: HandoverActions }) {
  const { t } = useTranslation('shift');
  const time = useTimeOfDay();
  const handles = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const [text, setText] = useState('');
  const [list, setList] = useState<FoundHandovers | null>(null);
  const [one, setOne] = useState<OneHandover | null>(null);
  const find = async (before: number | null): Promise<void> => {
    const found = await shifts.find(text.trim(), before);
    if (found === null) return;
    setOne(null);
    setList({
      found: before === null ? found.found : [...(list?.found ?? []), ...found.found],
      more: found.more,
    });
  };
  return (
    <section className="shift-section" aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      <Form submit={() => void find(null)}>
        <TextField label={t('history.words')} value={text} change={setText} />
        <Submit disabled={false}>{t('history.find')}</Submit>
      </Form>
      {list?.found.length === 0 ? <p className="panel-empty">{t('history.none')}</p> : null}
      <ul className="shift-items">
        {list?.found.map((handover) => (
          <li key={handover.id} className="shift-item">
            <strong>
              {time(handover.assumed?.at ?? handover.emergency?.at ?? handover.begun)}
            </strong>
            <span>{t(`state.${handover.state}`)}</span>
            <span>{t('from', { name: handover.from.name })}</span>
            {handover.to === null ? null : <span>{t('to', { name: handover.to.name })}</span>}
            <Button
              expanded={one?.handover.id === handover.id}
              press={() => {
                if (one?.handover.id === handover.id) setOne(null);
                else void shifts.see(handover.id).then(setOne);
              }}
            >
              {t('history.open')}
            </Button>
            {one?.handover.id === handover.id ? (
              <>
                {handles ? (
                  <PaperButtons print={(as) => shifts.print({ handover: handover.id, as })} />
                ) : null}
                <PastHandover one={one} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {list?.more === true ? (
        <Button press={() => void find(list.found.at(-1)?.begun ?? null)}>
          {t('history.more')}
        </Button>
      ) : null}
    </section>
  );
}

function PastHandover({ one: { handover, before } }: { readonly one: OneHandover }) {
  const { t } = useTranslation('shift');
  const telling = useItemTelling();
  const { changes, gone } = compareItems(before, handover.items);
  if (handover.items.length === 0) return <p className="panel-empty">{t('history.quiet')}</p>;
  return (
    <>
      <ul className="shift-items">
        {handover.items.map(({ id, fact }) => (
          <li key={id} className="shift-item">
            <ItemTold fact={fact} told={tellItem(fact, telling)} change={changes.get(id)} />
          </li>
        ))}
      </ul>
      {gone.length === 0 ? null : <p className="form-hint">{t('gone', { count: gone.length })}</p>}
    </>
  );
}
