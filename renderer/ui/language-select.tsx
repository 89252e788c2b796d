interface LanguageSelectProps {
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly value: string;
  readonly label: string;
  readonly change: (language: string) => void;
}

/** The platform's own list, in which every language stands by its own name. */
export function LanguageSelect({ languages, value, label, change }: LanguageSelectProps) {
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => {
        change(event.target.value);
      }}
    >
      {languages.map((code) => (
        <option key={code} value={code}>
          {nameOf(code)}
        </option>
      ))}
    </select>
  );
}

/** Whoever needs another language cannot read the present one. */
function nameOf(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return `${code.toUpperCase()} · ${name}`;
}
