interface ButtonProps {
  readonly press: () => void;
  readonly children: React.ReactNode;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  /** Whether what it opens is open. */
  readonly expanded?: boolean;
  readonly label?: string;
  /** Beside what matters more: no border. */
  readonly plain?: boolean;
}

export function Button(props: ButtonProps) {
  const { press, children, primary, disabled, pressed, expanded, label, plain } = props;
  return (
    <button
      type="button"
      className={classOf(primary, plain)}
      onClick={press}
      disabled={disabled === true}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-label={label}
      title={label}
    >
      {children}
    </button>
  );
}

function classOf(primary = false, plain = false): string {
  if (primary) return 'button button-primary';
  return plain ? 'button button-plain' : 'button';
}
