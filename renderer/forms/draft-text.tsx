/** Words that outlive their form: the field, and since when they stand there. */
import type { DraftFields, DraftForm } from '../../core/contract/drafts.ts';
import { TextField } from '../ui/text-field.tsx';
import { DraftLine } from './draft-line.tsx';
import type { Draft } from './use-draft.ts';

/** Forms of which one field holds all the words. */
export type WordsDraft = {
  [F in DraftForm]: DraftFields<F> extends { readonly text: string } ? F : never;
}[DraftForm];

interface DraftTextProps {
  readonly draft: Pick<Draft<WordsDraft>, 'fields' | 'found' | 'unkept' | 'drop'> & {
    readonly set: (change: { readonly text: string }) => void;
  };
  readonly label: string;
  /** UTF-16 units. */
  readonly most: number;
  readonly focus?: boolean;
}

export function DraftText({ draft, label, most, focus = false }: DraftTextProps) {
  return (
    <>
      <TextField
        label={label}
        value={draft.fields.text}
        change={(text) => {
          draft.set({ text });
        }}
        most={most}
        focus={focus}
      />
      <DraftLine draft={draft} />
    </>
  );
}
