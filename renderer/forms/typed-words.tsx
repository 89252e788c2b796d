import type { Words } from '../../core/domain/incident/facts.ts';

/** As somebody typed it, with the language in which it was typed. */
export function TypedWords({ words: { text, lang } }: { readonly words: Words }) {
  return (
    <span className="typed-words">
      <span lang={lang}>{text}</span> <span className="typed-language">{lang.toUpperCase()}</span>
    </span>
  );
}
