import { useState } from 'react';

interface NumberSettingProps {
  /** Id of the element that names it, or the words themselves. */
  readonly labelledBy?: string;
  readonly label?: string;
  readonly value: number | null;
  readonly range: { readonly min: number; readonly max: number };
  /** Whether an empty field is a value. */
  readonly optional?: boolean;
  readonly disabled: boolean;
  readonly take: (value: number | null) => void;
}

/** Taken over when the field is left: half a number is none. */
export function NumberSetting(props: NumberSettingProps) {
  const { labelledBy, label, value, range, optional = false, disabled, take } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const end = (): void => {
    const read = typed === null ? undefined : readNumber(typed, range, optional);
    setTyped(null);
    if (read !== undefined && read !== value) take(read);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        end();
      }}
    >
      <input
        className="field"
        type="number"
        aria-labelledby={labelledBy}
        aria-label={label}
        min={range.min}
        max={range.max}
        disabled={disabled}
        value={typed ?? String(value ?? '')}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={end}
      />
    </form>
  );
}

/** @returns undefined for what is no value. */
function readNumber(
  typed: string,
  { min, max }: NumberSettingProps['range'],
  optional: boolean,
): number | null | undefined {
  if (typed === '') return optional ? null : undefined;
  const value = Math.round(Number(typed));
  return value >= min && value <= max ? value : undefined;
}
