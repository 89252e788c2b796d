import { Circle, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShownAgreement } from '../../../core/contract/agreements.ts';

import { readableName } from '../../../core/domain/transliteration.ts';
import { isRole } from '../../forms/roles.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { BothCentres } from './both-centres.ts';

interface SignaturesProps {
  readonly agreement: ShownAgreement;
  readonly draft: ShownAgreement['newest'];
  readonly both: BothCentres | null;
}

/** Who of either centre has signed these very terms. */
export function Signatures({ agreement: { signatures }, draft, both }: SignaturesProps) {
  const { t, i18n } = useTranslation(['agreements', 'people']);
  const time = useTimeOfDay('short');
  return (
    <section className="agreement-part" aria-label={t('signatures.title')}>
      <h4>{t('signatures.title')}</h4>
      <p className="agreement-hash">
        <span>{t('signatures.hash')}</span> <code>{draft.hash}</code>
      </p>
      <dl className="agreement-signatures">
        {(['ours', 'theirs'] as const).map((side) => {
          const found = signatures.find((one) => one.side === side && one.hash === draft.hash);
          const name = (side === 'ours' ? both?.own.name : both?.theirs.name) ?? '';
          return (
            <div key={side} data-signed={found !== undefined} data-side={side}>
              <dt>{readableName(name, i18n.language)}</dt>
              <dd>
                {found === undefined ? (
                  <>
                    <Circle size="1.1em" aria-hidden /> {t('signatures.open')}
                  </>
                ) : (
                  <>
                    <CircleCheck size="1.1em" aria-hidden />{' '}
                    {t('signatures.signed', {
                      ...{ name: found.by.name, time: time(found.by.at) },
                      role: isRole(found.by.role)
                        ? t(`people:role.${found.by.role}`)
                        : found.by.role,
                    })}
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
