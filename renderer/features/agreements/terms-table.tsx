/**
 * Terms field by field, each beside the same in a second language, and what differs from the other
 * side's draft before: with a sign and words. Two people read the same lines over the telephone.
 */
import { CirclePlus, CircleMinus, Diff, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ShownAgreement } from '../../../core/contract/agreements.ts';
import {
  comparedTerms,
  type ComparedShare,
  type TermsField,
} from '../../../core/domain/agreement/compared-terms.ts';
import { sayFieldName, sayShared, sayWhole } from '../../../core/domain/agreement/said-terms.ts';
import type { AgreementTerms } from '../../../core/domain/agreement/terms.ts';
import type { Wording } from '../../../core/domain/handoff/wording.ts';
import type { Language } from '../../../core/domain/settings.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { useWordingIn } from '../../forms/wording.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { BothCentres } from './both-centres.ts';

type Draft = ShownAgreement['newest'];
type Mark = 'changed' | 'added' | 'removed';

const SHAPES: Readonly<Record<Mark, LucideIcon>> = {
  changed: Diff,
  added: CirclePlus,
  removed: CircleMinus,
};

interface TermsTableProps {
  readonly draft: Draft;
  /** What it is compared with; null: nothing. */
  readonly before: Draft | null;
  readonly both: BothCentres | null;
  /** null: in one language. */
  readonly language: Language | null;
}

export function TermsTable({ draft, before, both, language }: TermsTableProps) {
  const { t, i18n } = useTranslation('agreements');
  const time = useTimeOfDay('short');
  const own = useWordingIn(i18n.language);
  const second = useWordingIn(language ?? i18n.language);
  const wordings = language === null ? [own] : [own, second];
  const compared = comparedTerms(draft.terms, before?.terms ?? null);
  const centreOf = (side: Draft['side']): string =>
    readableName((side === 'ours' ? both?.own.name : both?.theirs.name) ?? '', i18n.language);
  const { version } = draft.terms;
  const { name, at } = draft.by;
  return (
    <section className="agreement-part" aria-label={t('terms.title')} data-terms={version}>
      <p className="agreement-by">
        {t('draftBy', {
          ...{ draft: t('draft', { version }), centre: centreOf(draft.side) },
          ...{ name, time: time(at) },
        })}
      </p>
      {before === null ? null : (
        <p className="agreement-against" data-differs={compared.count}>
          {t('differs.against', {
            ...{ version: before.terms.version, centre: centreOf(before.side) },
            number: compared.count,
          })}
        </p>
      )}
      <FieldTable
        {...{ wordings }}
        rows={compared.whole.map(({ field, differs }) => ({
          ...{ field, is: differs ? 'changed' : null },
          now: (wording) => sayWhole(draft.terms, field, wording),
          was: (wording) => (before === null ? '' : sayWhole(before.terms, field, wording)),
        }))}
      />
      {compared.shares.map((each, at) => (
        <ShareTable
          key={`${each.share.owner} ${each.share.id}`}
          {...{ wordings, terms: draft.terms }}
          number={at + 1}
          compared={each}
        />
      ))}
    </section>
  );
}

interface ShareTableProps {
  readonly terms: AgreementTerms;
  readonly compared: ComparedShare;
  readonly number: number;
  readonly wordings: readonly Wording[];
}

function ShareTable({ terms, compared, number, wordings }: ShareTableProps) {
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const cameraName = (id: string): string => {
    const camera = cameras.find((each) => each.id === id);
    // The other side reads the id too.
    return camera === undefined ? id : `${id} (${camera.number} ${camera.name})`;
  };
  const { share, before, is, fields } = compared;
  const owner = terms.parties.find(({ centre }) => centre === share.owner)?.name ?? share.owner;
  const other = terms.parties.find(({ centre }) => centre !== share.owner)?.name ?? '';
  return (
    <>
      <div className="agreement-share" data-share={share.id} data-owner={share.owner} data-is={is}>
        {wordings.map(({ language, translate }) => (
          <h4 key={language} lang={language}>
            {translate('agreements:share.title', {
              ...{ number, owner: readableName(owner, language) },
              other: readableName(other, language),
            })}
            {is === 'added' || is === 'removed' ? (
              <DiffersMark is={is} translate={translate} />
            ) : null}
          </h4>
        ))}
      </div>
      <FieldTable
        {...{ wordings }}
        removed={is === 'removed'}
        rows={fields.map(({ field, differs }) => ({
          ...{ field, is: differs ? 'changed' : null },
          now: (wording) => sayShared(terms, share, field, wording, cameraName),
          was: (wording) =>
            before === null ? '' : sayShared(terms, before, field, wording, cameraName),
        }))}
      />
    </>
  );
}

interface Row {
  readonly field: TermsField;
  readonly is: 'changed' | null;
  readonly now: (wording: Wording) => string;
  readonly was: (wording: Wording) => string;
}

interface FieldTableProps {
  readonly wordings: readonly Wording[];
  readonly rows: readonly Row[];
  readonly removed?: boolean;
}

function FieldTable({ wordings, rows, removed = false }: FieldTableProps) {
  return (
    <table
      className="agreement-terms"
      data-languages={wordings.length}
      data-removed={removed ? 'true' : undefined}
    >
      <tbody>
        {rows.map((row) => (
          <tr key={row.field} data-field={row.field} data-differs={row.is ?? undefined}>
            {wordings.map((wording) => (
              <FieldCells key={wording.language} {...{ row, wording }} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FieldCells({ row, wording }: { readonly row: Row; readonly wording: Wording }) {
  const { language, translate } = wording;
  return (
    <>
      <th scope="row" lang={language}>
        {sayFieldName(row.field, wording)}
      </th>
      <td lang={language}>
        {/* A name in another script must not turn what stands beside it. */}
        <bdi>{row.now(wording)}</bdi>
        {row.is === null ? null : (
          <>
            <DiffersMark is={row.is} translate={translate} />
            <span className="agreement-before">
              {translate('agreements:differs.before', { value: row.was(wording) })}
            </span>
          </>
        )}
      </td>
    </>
  );
}

function DiffersMark({
  is,
  translate,
}: {
  readonly is: Mark;
  readonly translate: Wording['translate'];
}) {
  const Shape = SHAPES[is];
  return (
    <span className="agreement-differs">
      <Shape size="1.1em" aria-hidden /> {translate(`agreements:differs.${is}`, {})}
    </span>
  );
}
