import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/domain/camera.ts';
import { FIELD_GROUPS, groupsToShow } from './entry-fields.ts';
import { useWords } from './use-words.ts';

/** What is known, group by group; what nobody has said takes no room. */
export function EntryFacts({ camera }: { readonly camera: Camera }) {
  const { t } = useTranslation('registry');
  const words = useWords();
  return (
    <div className="entry-scroll">
      <div className="entry-groups">
        {groupsToShow(camera.kind).map((group) => {
          const known = FIELD_GROUPS[group]
            .map((column) => ({ column, value: words.value(camera, column) }))
            .filter(({ value }) => value !== '');
          return known.length === 0 ? null : (
            <section key={group} className="entry-group" data-group={group}>
              <h3>{t(`group.${group}`)}</h3>
              <dl>
                {known.map(({ column, value }) => (
                  <div key={column} data-field={column}>
                    <dt>{t(`field.${column}`)}</dt>
                    <dd>
                      <bdi>{value}</bdi>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </div>
  );
}
