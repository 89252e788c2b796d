import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isUnderWay } from '../../../core/domain/handover/handover.ts';
import { HOLD_DECISIONS, isSingle, type Item } from '../../../core/domain/handover/items.ts';
import { tellItem } from '../../../core/domain/handover/telling.ts';
import { incidentLayout } from '../../../core/domain/incident/nearby.ts';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { TypedWords } from '../../forms/typed-words.tsx';
import { WordsForm } from '../../forms/words-form.tsx';
import { draftStore, isBegun } from '../../stores/draft-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { DisputeList } from './dispute-list.tsx';
import { useItemTelling } from './item-telling.ts';
import type { PartProps } from './part-props.ts';

interface ItemRowProps extends PartProps {
  readonly item: Item;
}

export function ItemRow({ item, ...part }: ItemRowProps) {
  const { t } = useTranslation('shift');
  const telling = useItemTelling();
  const { handover, changes, blocks, writes, reads, leads, shifts } = part;
  const { id, fact } = item;
  const about = `${handover.id} ${id}`;
  const [objects, setObjects] = useState(() => isBegun(draftStore.getState(), 'objection', about));
  const { title, lines } = tellItem(fact, telling);
  const change = changes.get(id);
  const entries = useEntries(item);
  const isSeen = handover.confirmed.some((each) => each.item === id && each.entries === entries);
  const say = (body: Parameters<typeof shifts.say>[1]): void => {
    void shifts.say(handover.id, body);
  };
  const isTodo = blocks.some(
    ({ code, about }) =>
      about === id && (code === 'item-unconfirmed' || code === 'incident-changed'),
  );
  const camera = fact.what === 'fault' ? fact.camera : null;
  const isWalked = camera !== null && handover.walked.includes(camera);
  return (
    <li className="shift-item" data-item={id} data-change={change}>
      <span className="shift-item-title">
        {'priority' in fact ? <PriorityMark priority={fact.priority} /> : null}
        <strong>{title}</strong>
        {change === 'new' || change === 'changed' ? (
          <span className="shift-change">{t(`change.${change}`)}</span>
        ) : null}
        {isSeen || isWalked ? (
          <span className="shift-done">
            <Check size="1em" aria-hidden /> {isWalked ? t('walked') : t('confirmed')}
          </span>
        ) : null}
      </span>
      {lines.map((line) =>
        typeof line === 'string' ? (
          <span key={line} className="shift-line">
            {line}
          </span>
        ) : (
          <TypedWords key={line.words.text} words={line.words} />
        ),
      )}
      <div className="button-row">
        <ShowOnWall item={item} {...part} />
        {reads && (isSingle(item) || isTodo) && !isSeen ? (
          <button
            type="button"
            className="button"
            data-todo={isTodo}
            aria-label={t('confirmOf', { what: title })}
            onClick={() => {
              say({ kind: 'confirmed', item: id, entries });
            }}
          >
            {t('confirm')}
          </button>
        ) : null}
        {reads && camera !== null && !isWalked ? (
          <button
            type="button"
            className="button"
            data-todo="true"
            aria-label={t('walkOf', { what: title })}
            onClick={() => {
              say({ kind: 'walked', camera });
            }}
          >
            {t('walk')}
          </button>
        ) : null}
        {reads && isUnderWay(handover) ? (
          <Button
            plain
            expanded={objects}
            press={() => {
              setObjects(!objects);
            }}
          >
            {t('object')}
          </Button>
        ) : null}
        {writes && fact.what === 'handoff' && !handover.kept.includes(fact.handoff) ? (
          <Button
            press={() => {
              say({ kind: 'kept', handoff: fact.handoff });
            }}
          >
            {t('keep')}
          </Button>
        ) : null}
        {writes && fact.what === 'typed' && fact.kind === 'hold'
          ? HOLD_DECISIONS.map((decision) => (
              <Button
                key={decision}
                pressed={fact.decision === decision}
                press={() => {
                  say({ kind: 'typed', item: { id, fact: { ...fact, decision } } });
                }}
              >
                {t(`hold.${decision}`)}
              </Button>
            ))
          : null}
        {writes && fact.what === 'typed' ? (
          <Button
            plain
            press={() => {
              say({ kind: 'struck', item: id });
            }}
          >
            {t('strike')}
          </Button>
        ) : null}
      </div>
      {objects && reads ? (
        <WordsForm
          form="objection"
          about={about}
          label={t('objection')}
          submit={t('object')}
          focus
          take={(words, sent) => {
            void shifts.say(handover.id, { kind: 'objected', item: id, words }).then((kept) => {
              if (!kept) return;
              sent();
              setObjects(false);
            });
          }}
        />
      ) : null}
      <DisputeList item={id} settles={writes || (leads && !reads)} {...{ handover, shifts }} />
    </li>
  );
}

/** How many entries an incident has now: what is confirmed is what was seen. */
function useEntries({ fact }: Item): number {
  const open = useStore(incidentStore, (state) => state.now.open);
  if (fact.what !== 'incident') return 0;
  return (
    open.find(({ incident }) => incident.id === fact.incident)?.incident.entries ?? fact.entries
  );
}

/** The handover drives the wall: what is spoken of is seen. */
function ShowOnWall({ item: { fact }, actions }: Pick<ItemRowProps, 'item' | 'actions'>) {
  const { t } = useTranslation('shift');
  const cameras = fact.what === 'incident' ? fact.cameras : 'camera' in fact ? [fact.camera] : [];
  if (cameras.length === 0) return null;
  return (
    <Button
      press={() => {
        const layout = incidentLayout(cameras, []);
        actions.arrange(layout.grid);
        for (const [tile, camera] of layout.tiles.entries()) {
          actions.act(camera === null ? { do: 'clear', tile } : { do: 'place', tile, camera });
        }
      }}
    >
      {t('onWall')}
    </Button>
  );
}
