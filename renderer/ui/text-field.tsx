interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly type?: 'text' | 'password';
  /** What the platform may remember; nothing where it is not said. */
  readonly autoComplete?: 'username' | 'current-password' | 'new-password';
  readonly digits?: boolean;
  readonly most?: number;
  readonly focus?: boolean;
  readonly disabled?: boolean;
}

/** A line of text with its label above it. */
export function TextField(props: TextFieldProps) {
  const { label, value, change, type = 'text', autoComplete = 'off', digits = false } = props;
  return (
    <label className="text-field">
      <span>{label}</span>
      <input
        className="field"
        type={type}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        inputMode={digits ? 'numeric' : undefined}
        maxLength={props.most ?? 200}
        autoFocus={props.focus === true}
        disabled={props.disabled === true}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
    </label>
  );
}
