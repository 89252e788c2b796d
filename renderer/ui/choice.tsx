interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly change: (value: T) => void;
  readonly focus?: boolean;
}

/** One of several, with its label above it; Enter submits as in any other field. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, change, focus = false } = props;
  return (
    <label className="text-field">
      <span>{label}</span>
      <select
        className="field"
        value={value}
        autoFocus={focus}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        onChange={({ target }) => {
          const chosen = options.find(([option]) => option === target.value)?.[0];
          if (chosen !== undefined) change(chosen);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
