import { CircleHelp, Link2, Unlink2, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LinkWord } from './link-facts.ts';

/** Each state has a shape of its own; colour only repeats it. */
const SHAPES: Readonly<Record<LinkWord, LucideIcon>> = {
  up: Link2,
  down: Unlink2,
  unheard: CircleHelp,
};

export function LinkMark({ word }: { readonly word: LinkWord }) {
  const { t } = useTranslation('links');
  const Shape = SHAPES[word];
  return (
    <span className="link-mark" data-word={word}>
      <Shape size="1.2em" aria-hidden /> {t(`state.${word}`)}
    </span>
  );
}
