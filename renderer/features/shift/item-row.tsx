import { Check } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Change } from '../../../core/domain/handover/compare.ts';
import { isUnderWay, type Dispute } from '../../../core/domain/handover/handover.ts';
import { HOLD_DECISIONS, isSingle, type Item } from '../../../core/domain/handover/items.ts';
import { tellItem } from '../../../core/domain/handover/telling.ts';
import { incidentLayout } from '../../../core/domain/incident/nearby.ts';
import { isSame } from '../../../core/domain/same.ts';
import { WordsForm } from '../../forms/words-form.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import { draftStore, isBegun } from '../../stores/draft-store.ts';
import { Button } from '../../ui/button.tsx';
import { DisputeList } from './dispute-list.tsx';
import { useItemTelling } from './item-telling.ts';
import { ItemTold } from './item-told.tsx';
import type { PartProps } from './part-props.ts';

/** What is said of one item; a row is drawn anew only where some of it is another. */
interface ItemRowProps extends Pick<
  PartProps,
  'writes' | 'reads' | 'leads' | 'walks' | 'shifts' | 'actions'
> {
  readonly item: Item;
  readonly handover: string;
  readonly isOpen: boolean;
  readonly change: Change | undefined;
  /** Of an incident, now. */
  readonly entries: number;
  readonly isSeen: boolean;
  readonly isWalked: boolean;
  readonly isTodo: boolean;
  readonly isKept: boolean;
  readonly disputes: readonly Dispute[];
}

/** @returns what a row of it is drawn from. */
export function rowOf(item: Item, part: PartProps): ItemRowProps {
  const { handover, blocks, writes, reads, leads, walks, shifts, actions } = part;
  const { id, fact } = item;
  // How many an incident has now: what is confirmed is what was seen.
  const entries = fact.what === 'incident' ? (part.entries[fact.incident] ?? fact.entries) : 0;
  return {
    ...{ item, writes, reads, leads, walks, shifts, actions, entries },
    ...{ handover: handover.id, isOpen: isUnderWay(handover), change: part.changes.get(id) },
    isSeen: handover.confirmed.some((each) => each.item === id && each.entries === entries),
    isWalked: fact.what === 'fault' && handover.walked.includes(fact.camera),
    isTodo: blocks.some(
      ({ code, about }) =>
        about === id && (code === 'item-unconfirmed' || code === 'incident-changed'),
    ),
    isKept: fact.what === 'handoff' && handover.kept.includes(fact.handoff),
    disputes: handover.disputes.filter((dispute) => dispute.item === id),
  };
}

export const ItemRow = memo(Row, isSame);

function Row(row: ItemRowProps) {
  const { item, handover, change, entries, isSeen, isWalked, isTodo, writes, reads, shifts } = row;
  const { t } = useTranslation('shift');
  const { id, fact } = item;
  const about = `${handover} ${id}`;
  const [objects, setObjects] = useState(() => isBegun(draftStore.getState(), 'objection', about));
  const told = tellItem(fact, useItemTelling());
  const { title } = told;
  const say = (body: Parameters<typeof shifts.say>[1]): void => {
    void shifts.say(handover, body);
  };
  const camera = fact.what === 'fault' ? fact.camera : null;
  return (
    <li className="shift-item" data-item={id} data-change={change}>
      <ItemTold {...{ fact, told, change }}>
        {isSeen || isWalked ? (
          <span className="shift-done">
            <Check size="1em" aria-hidden /> {isWalked ? t('walked') : t('confirmed')}
          </span>
        ) : null}
      </ItemTold>
      <div className="button-row">
        <ShowOnWall item={item} actions={row.actions} />
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
        {row.walks && camera !== null && !isWalked ? (
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
        {reads && row.isOpen ? (
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
        {writes && fact.what === 'handoff' && !row.isKept ? (
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
            void shifts.say(handover, { kind: 'objected', item: id, words }).then((kept) => {
              if (!kept) return;
              sent();
              setObjects(false);
            });
          }}
        />
      ) : null}
      <DisputeList
        item={id}
        settles={writes || (row.leads && !reads)}
        {...{ handover, disputes: row.disputes, shifts }}
      />
    </li>
  );
}

/** The handover drives the wall: what is spoken of is seen. */
function ShowOnWall({ item: { fact }, actions }: Pick<ItemRowProps, 'item' | 'actions'>) {
  const { t } = useTranslation('shift');
  const known = useStore(consoleStore, (state) => state.cameras);
  const all = fact.what === 'incident' ? fact.cameras : 'camera' in fact ? [fact.camera] : [];
  // Those of another centre are told of, and cannot be shown.
  const cameras = all.filter((camera) => known.some(({ id }) => id === camera));
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
