import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardCentre } from '../../../core/domain/partner/card.ts';
import { wordsOf } from '../../../core/domain/partner/words.ts';
import type { Failure } from '../../../core/domain/result.ts';
import type { Language } from '../../../core/domain/settings.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { Check } from './check.tsx';

interface ComparedCentre {
  readonly centre: CardCentre;
  readonly print: string;
  readonly isOwn: boolean;
}

interface CompareFormProps {
  readonly centres: readonly ComparedCentre[];
  /** null: the own card is missing. */
  readonly agree: (() => Promise<Failure | null>) | null;
}

/** Both screens show the same: the centres in one order, each word in the language of either. */
export function CompareForm({ centres, agree }: CompareFormProps) {
  const { t } = useTranslation('partners');
  const id = useId();
  const [heard, setHeard] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ordered = centres.toSorted((one, other) => (one.centre.id < other.centre.id ? -1 : 1));
  const languages = [
    ...new Set(
      [...centres]
        .toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn))
        .flatMap(({ centre }) => centre.languages.slice(0, 1)),
    ),
  ];
  return (
    <section className="partner-part" aria-labelledby={id}>
      <h3 id={id}>{t('words.title')}</h3>
      <p>{t('words.about')}</p>
      <div className="partner-words">
        {ordered.map(({ centre, print }) => (
          <WordTable key={centre.id} {...{ centre, print, languages }} />
        ))}
      </div>
      {agree === null ? (
        <p role="status">{t('words.ownFirst')}</p>
      ) : (
        <Form
          submit={() => {
            if (heard) void agree().then(setFailure);
          }}
        >
          <Check label={t('words.heard')} value={heard} change={setHeard} />
          <FailureText failure={failure} />
          <Submit disabled={!heard}>{t('words.submit')}</Submit>
        </Form>
      )}
    </section>
  );
}

interface WordTableProps {
  readonly centre: CardCentre;
  readonly print: string;
  readonly languages: readonly Language[];
}

function WordTable({ centre, print, languages }: WordTableProps) {
  const { t, i18n } = useTranslation('partners');
  const lists = languages.map((language) => [language, wordsOf(print, language)] as const);
  const named = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const [, first = []] = lists[0] ?? [];
  return (
    <table data-words={centre.id}>
      <caption>{t('words.reads', { name: centre.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('words.number')}</th>
          {languages.map((language) => (
            <th key={language} scope="col">
              {named.of(language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {first.map((_, at) => (
          <tr key={at}>
            <th scope="row" className="number">
              {at + 1}
            </th>
            {lists.map(([language, words]) => (
              <td key={language} lang={language}>
                {words[at]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
