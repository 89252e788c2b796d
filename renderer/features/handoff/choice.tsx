interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly choose: (value: T) => void;
  readonly focus?: boolean;
}

/** One of a few; Enter submits the form around it, as in any other field. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, choose, focus } = props;
  return (
    <label className="text-field">
      <span>{label}</span>
      <select
        className="field"
        value={value}
        autoFocus={focus === true}
        onChange={({ target }) => {
          const chosen = options.find(([each]) => each === target.value);
          if (chosen !== undefined) choose(chosen[0]);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
