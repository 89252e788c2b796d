interface ButtonProps {
  readonly press: () => void;
  readonly children: React.ReactNode;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly label?: string;
}

export function Button({ press, children, primary, disabled, pressed, label }: ButtonProps) {
  return (
    <button
      type="button"
      className={primary === true ? 'button button-primary' : 'button'}
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
