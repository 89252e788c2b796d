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

interface FilterButtonsProps {
  readonly apply: string;
  readonly clear: string;
}

/** The end of a form of filters: the one submits it, the other resets it. */
export function FilterButtons({ apply, clear }: FilterButtonsProps) {
  return (
    <div className="filter-buttons">
      <button type="submit" className="button button-primary">
        {apply}
      </button>
      <button type="reset" className="button">
        {clear}
      </button>
    </div>
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
