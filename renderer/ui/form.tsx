interface FormProps {
  readonly submit: () => void;
  readonly children: React.ReactNode;
  readonly className?: string;
}

/** Fields one below the other; Enter in any of them submits. */
export function Form({ submit, children, className }: FormProps) {
  return (
    <form
      className={className === undefined ? 'form' : `form ${className}`}
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {children}
    </form>
  );
}

interface SubmitProps {
  readonly children: React.ReactNode;
  readonly disabled: boolean;
}

export function Submit({ children, disabled }: SubmitProps) {
  return (
    <button type="submit" className="button button-primary" disabled={disabled}>
      {children}
    </button>
  );
}
