interface CheckProps {
  readonly label: string;
  readonly value: boolean;
  readonly change: (value: boolean) => void;
}

/** A box to tick, with what it says beside it. */
export function Check({ label, value, change }: CheckProps) {
  return (
    <label className="partner-check">
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
