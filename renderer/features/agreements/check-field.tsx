interface CheckFieldProps {
  readonly label: string;
  readonly value: boolean;
  readonly change: (value: boolean) => void;
}

/** A box to tick, with what it says beside it. */
export function CheckField({ label, value, change }: CheckFieldProps) {
  return (
    <label className="agreement-check">
      <input
        type="checkbox"
        checked={value}
        onChange={({ target }) => {
          change(target.checked);
        }}
      />
      {label}
    </label>
  );
}

interface CheckListProps<T extends string | number> {
  readonly label: string;
  readonly options: readonly (readonly [T, string])[];
  readonly value: readonly T[];
  /** In the order of the options. */
  readonly change: (value: readonly T[]) => void;
}

/** Any of several. */
export function CheckList<T extends string | number>(props: CheckListProps<T>) {
  const { label, options, value, change } = props;
  return (
    <fieldset className="agreement-checks">
      <legend>{label}</legend>
      {options.map(([option, text]) => (
        <CheckField
          key={option}
          label={text}
          value={value.includes(option)}
          change={(ticked) => {
            const kept = options.map(([each]) => each);
            change(kept.filter((each) => (each === option ? ticked : value.includes(each))));
          }}
        />
      ))}
    </fieldset>
  );
}
