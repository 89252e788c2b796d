interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly change: (value: T) => void;
}

/** One of several, with its label above it; Enter submits as in any other field. */
export function Choice<T extends string>({ label, value, options, change }: ChoiceProps<T>) {
  return (
    <label className="text-field">
      <span>{label}</span>
      <select
        className="field"
        value={value}
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
