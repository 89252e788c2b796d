import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../../core/domain/handover/blocks.ts';
import { sectionOf, type Item, type Section } from '../../../core/domain/handover/items.ts';
import { draftStore, isBegun } from '../../stores/draft-store.ts';
import { Button } from '../../ui/button.tsx';
import { ItemRow, rowOf } from './item-row.tsx';
import type { PartProps } from './part-props.ts';
import { TypedForm } from './typed-form.tsx';

interface ShiftSectionProps extends PartProps {
  readonly section: Section;
  readonly items: readonly Item[];
}

export function ShiftSection({ section, items, ...part }: ShiftSectionProps) {
  const { t } = useTranslation('shift');
  const { handover, writes, reads, shifts, blocks } = part;
  const about = `${handover.id} ${section}`;
  const [adds, setAdds] = useState(() => isBegun(draftStore.getState(), 'told', about));
  const own = items.filter(({ fact }) => sectionOf(fact) === section);
  const isNothing = handover.nothing.includes(section);
  const isConfirmed = handover.sections.includes(section);
  const isTodo = (code: Block['code']): boolean =>
    blocks.some((block) => block.code === code && block.about === section);
  const title = t(`section.${section}`);
  return (
    <section className="shift-section" aria-label={title} data-section={section}>
      <h3>
        {title}
        {isConfirmed ? (
          <span className="shift-done">
            <Check size="1em" aria-hidden /> {t('confirmed')}
          </span>
        ) : null}
      </h3>
      <p className="form-hint">{t(`about.${section}`)}</p>
      <ul className="shift-items">
        {own.map((item) => (
          <ItemRow key={item.id} {...rowOf(item, part)} />
        ))}
      </ul>
      {own.length === 0 && isNothing ? <p className="shift-nothing">{t('nothingSaid')}</p> : null}
      <div className="button-row">
        {writes && own.length === 0 ? (
          <button
            type="button"
            className="button"
            aria-pressed={isNothing}
            data-todo={isTodo('section-blank')}
            onClick={() => {
              void shifts.say(handover.id, { kind: 'nothing', section, chosen: !isNothing });
            }}
          >
            {t('nothing')}
          </button>
        ) : null}
        {writes ? (
          <Button
            expanded={adds}
            press={() => {
              setAdds(!adds);
            }}
          >
            {t('add')}
          </Button>
        ) : null}
        {reads && !isConfirmed ? (
          <button
            type="button"
            className="button"
            data-todo={isTodo('section-unconfirmed')}
            onClick={() => {
              void shifts.say(handover.id, { kind: 'section-confirmed', section });
            }}
          >
            {t('confirmSection')}
          </button>
        ) : null}
      </div>
      {adds && writes ? (
        <TypedForm
          section={section}
          about={about}
          done={() => {
            setAdds(false);
          }}
          take={(item) => shifts.say(handover.id, { kind: 'typed', item })}
        />
      ) : null}
    </section>
  );
}
