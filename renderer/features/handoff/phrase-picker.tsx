/** A coded sentence, found by typing a part of it; its slots are filled in by fields of their kind. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isWhole,
  PHRASE_IDS,
  PHRASES,
  SLOT_CODES,
  type Phrase,
  type PhraseId,
  type SlotKind,
} from '../../../core/domain/handoff/phrases.ts';
import { sayPhrase, saySlot } from '../../../core/domain/handoff/wording.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useWording } from './words.ts';

/** No more are shown: whoever does not find it types on. */
const SHOWN_MOST = 6;
type Slots = Readonly<Record<string, string>>;

/** A sentence that is not filled in yet. */
export interface Picking {
  readonly text: string;
  readonly chosen: PhraseId | null;
  readonly slots: Slots;
}
export const NOTHING_PICKED = { text: '', chosen: null, slots: {} } as const satisfies Picking;

interface PhrasePickerProps {
  readonly take: (phrase: Phrase) => void;
  /** Where somebody else keeps it; they empty it when the sentence is taken. */
  readonly held?: { readonly picking: Picking; readonly change: (picking: Picking) => void };
}

export function PhrasePicker({ take, held }: PhrasePickerProps) {
  const { t } = useTranslation('offer');
  const wording = useWording();
  const [own, setOwn] = useState<Picking>(NOTHING_PICKED);
  // What stands there from before does not draw the focus to itself.
  const [picks, setPicks] = useState(false);
  const { picking, change } = held ?? { picking: own, change: setOwn };
  const { text, chosen, slots } = picking;
  const asked = fold(text);
  const found =
    asked === ''
      ? []
      : PHRASE_IDS.map((id) => [id, outline(id)] as const)
          .filter(([, said]) => fold(said).includes(asked))
          .slice(0, SHOWN_MOST);

  /** With the names of the slots in place of what will fill them. */
  function outline(id: PhraseId): string {
    const shape: Readonly<Record<string, SlotKind>> = PHRASES[id];
    const names = Object.entries(shape).map(([name, kind]): [string, string | number] => [
      name,
      name === 'count' ? 2 : `[${t(`slot.${kind}`)}]`,
    ]);
    return wording.translate(`phrases:phrase.${id}.text`, Object.fromEntries(names));
  }

  function pick(id: PhraseId): void {
    setPicks(true);
    const shape: Readonly<Record<string, SlotKind>> = PHRASES[id];
    const first = Object.entries(shape).map(([name, kind]) => [name, firstOf(kind)]);
    if (first.length === 0) give(id, {});
    else change({ ...picking, chosen: id, slots: Object.fromEntries(first) as Slots });
  }

  function give(id: PhraseId, filled: Slots): void {
    const phrase = phraseOf(id, filled);
    if (phrase === null) return;
    take(phrase);
    setOwn(NOTHING_PICKED);
  }

  const phrase = chosen === null ? null : phraseOf(chosen, slots);
  return (
    <div
      className="phrase-picker"
      onKeyDown={(event) => {
        // Enter takes the message; it does not send the form around it.
        if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        if (chosen !== null) give(chosen, slots);
        else if (found[0] !== undefined) pick(found[0][0]);
      }}
    >
      {chosen === null ? (
        <>
          <TextField
            label={t('form.find')}
            value={text}
            change={(next) => {
              change({ ...picking, text: next });
            }}
          />
          {found.map(([id, said]) => (
            <button
              key={id}
              type="button"
              className="button phrase-found"
              onClick={() => {
                pick(id);
              }}
            >
              {said}
            </button>
          ))}
        </>
      ) : (
        <>
          {Object.entries(PHRASES[chosen] as Readonly<Record<string, SlotKind>>).map(
            ([name, kind], index) => (
              <SlotField
                key={name}
                kind={kind}
                value={slots[name] ?? ''}
                focus={picks && index === 0}
                change={(value) => {
                  change({ ...picking, slots: { ...slots, [name]: value } });
                }}
              />
            ),
          )}
          <p className="form-hint">
            {phrase === null ? outline(chosen) : sayPhrase(phrase, 'text', wording)}
          </p>
          <Button
            disabled={phrase === null}
            press={() => {
              give(chosen, slots);
            }}
          >
            {t('act.add')}
          </Button>
        </>
      )}
    </div>
  );
}

interface SlotFieldProps {
  readonly kind: SlotKind;
  readonly value: string;
  readonly focus: boolean;
  readonly change: (value: string) => void;
}

function SlotField({ kind, value, focus, change }: SlotFieldProps) {
  const { t } = useTranslation('offer');
  const wording = useWording();
  const label = t(`slot.${kind}`);
  if (isCoded(kind)) {
    const options = SLOT_CODES[kind].map((code) => [code, saySlot(kind, code, wording)] as const);
    return <Choice label={label} value={value} options={options} change={change} focus={focus} />;
  }
  if (kind === 'time') {
    return (
      <label className="text-field">
        <span>{label}</span>
        <input
          className="field"
          type="time"
          value={value}
          autoFocus={focus}
          onChange={({ target }) => {
            change(target.value);
          }}
        />
      </label>
    );
  }
  return (
    <TextField
      label={label}
      value={value}
      change={change}
      focus={focus}
      digits={kind !== 'text'}
      most={120}
    />
  );
}

function isCoded(kind: SlotKind): kind is keyof typeof SLOT_CODES {
  return Object.hasOwn(SLOT_CODES, kind);
}

function firstOf(kind: SlotKind): string {
  return isCoded(kind) ? SLOT_CODES[kind][0] : '';
}

function phraseOf(id: PhraseId, filled: Slots): Phrase | null {
  const shape: Readonly<Record<string, SlotKind>> = PHRASES[id];
  const slots = Object.entries(shape).map(([name, kind]) => [name, read(kind, filled[name] ?? '')]);
  const phrase = { phrase: id, slots: Object.fromEntries(slots) as Phrase['slots'] };
  return isWhole(phrase) ? phrase : null;
}

/** What was typed, as the slot holds it; what is not understood does not fit and is refused. */
function read(kind: SlotKind, text: string): string | number {
  if (kind === 'text' || isCoded(kind)) return text.trim();
  if (kind !== 'time') return text.trim() === '' ? Number.NaN : Number(text);
  const [hours, minutes] = text.split(':').map(Number);
  if (hours === undefined || minutes === undefined) return Number.NaN;
  // Of today, by the clock of this computer.
  return new Date().setHours(hours, minutes, 0, 0);
}

/** Without accents and case: nobody need type them. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
