interface ButtonProps {
  readonly press: () => void;
  readonly children: React.ReactNode;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly label?: string;
  /** Beside what matters more: no border. */
  readonly plain?: boolean;
}

export function Button({ press, children, primary, disabled, pressed, label, plain }: ButtonProps) {
  return (
    <button
      type="button"
      className={classOf(primary, plain)}
      onClick={press}
      disabled={disabled === true}
      aria-pressed={pressed}
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
