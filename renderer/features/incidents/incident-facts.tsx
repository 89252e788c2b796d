import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { FactForm } from './fact-form.tsx';
import { FACTS, useFactWords } from './fact-words.ts';
import type { PartProps } from './incident-desk.ts';

/** What is known; who is responsible changes it, and what nobody knows is left out of the list. */
export function IncidentFacts({ one, desk }: PartProps) {
  const { t } = useTranslation('board');
  const wordsOf = useFactWords();
  const [changing, setChanging] = useState(false);
  const { facts } = one.known.incident;
  if (changing && desk.acts.has('changed')) {
    return (
      <FactForm
        incident={one.known.incident.id}
        facts={facts}
        desk={desk}
        close={() => {
          setChanging(false);
        }}
      />
    );
  }
  const rows = FACTS.flatMap((fact) => {
    const words = wordsOf(facts, fact);
    return words === null ? [] : [[fact, words] as const];
  });
  return (
    <section className="incident-part">
      <h3>{t('part.facts')}</h3>
      <dl className="record-facts">
        {rows.map(([fact, words]) => (
          <div key={fact} data-fact={fact}>
            <dt>{t(`fact.${fact}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {desk.acts.has('changed') ? (
        <Button
          press={() => {
            setChanging(true);
          }}
        >
          {t('facts.change')}
        </Button>
      ) : null}
    </section>
  );
}
