/** One thing that a centre gives, field by field; what is wrong with it stands below it. */
import { useTranslation } from 'react-i18next';
import {
  DATA_KINDS,
  INSTRUMENTS,
  leavesUnion,
  REGIMES,
  SHARED_LEVELS,
  type AgreementTerms,
  type InstrumentKind,
  type Regime,
} from '../../../core/domain/agreement/terms.ts';
import { sayLength } from '../../../core/domain/agreement/said-terms.ts';
import { PURPOSES } from '../../../core/domain/registry/record.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import type { AgreementActions } from '../../stores/agreement-actions.ts';
import type { FoundFormFault, ShareForm } from '../../stores/agreement-form.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CheckList } from './check-field.tsx';
import { HourFields } from './hour-fields.tsx';
import { SharedCameraFields } from './shared-camera-fields.tsx';

interface ShareFieldsProps {
  readonly share: ShareForm;
  readonly number: number;
  /** Id of this centre. */
  readonly own: string;
  readonly parties: AgreementTerms['parties'];
  readonly faults: readonly FoundFormFault[];
  readonly cameras: AgreementActions['cameras'];
  readonly change: (change: Partial<ShareForm>) => void;
  readonly remove: () => void;
}

/** Heights of pictures that cameras and screens have; and hours that people agree on. */
const LINES = [1_080, 720, 576, 360, 240];
const COPY_HOURS = [0, 24, 72, 168, 336, 720, 2_160];
const REGIME_CODES = { GDPR: 'gdpr', LED: 'led', UA: 'ua' } as const satisfies Record<
  Regime,
  string
>;

export function ShareFields(props: ShareFieldsProps) {
  const { share, number, own, parties, faults, change, remove } = props;
  const { t, i18n } = useTranslation(['agreements', 'registry']);
  const owner = parties.find(({ centre }) => centre === share.owner);
  const other = parties.find(({ centre }) => centre !== share.owner);
  const leaves = owner !== undefined && other !== undefined && leavesUnion(owner, other);
  const title = t('share.title', {
    ...{ number, owner: readableName(owner?.name ?? share.owner, i18n.language) },
    other: readableName(other?.name ?? '', i18n.language),
  });
  const regimes = REGIMES.filter((regime) => (regime === 'UA') === (owner?.country === 'UA'));
  const { linesMost, copyHours } = share;
  return (
    <fieldset className="agreement-edit" data-share={share.id} data-owner={share.owner}>
      <legend>{title}</legend>
      <CheckList
        label={t('field.kinds')}
        options={DATA_KINDS.map((kind) => [kind, t(`kind.${kind}`)] as const)}
        value={share.kinds}
        change={(kinds) => {
          change({ kinds });
        }}
      />
      <CheckList
        label={t('field.purposes')}
        options={PURPOSES.map((each) => [each, t(`registry:code.purposes.${each}`)] as const)}
        value={share.purposes}
        change={(purposes) => {
          change({ purposes });
        }}
      />
      <SharedCameraFields
        share={share}
        isOwn={share.owner === own}
        ask={props.cameras}
        change={change}
      />
      <div className="agreement-fields">
        <Choice
          label={t('field.regime')}
          value={share.regime}
          options={withOwn(regimes, share.regime).map(
            (each) => [each, t(`registry:code.regime.${REGIME_CODES[each]}`)] as const,
          )}
          change={(regime) => {
            // One of another law lets nothing out under this one.
            const fits = share.instrument !== '' && INSTRUMENTS[share.instrument] === regime;
            change({ regime, ...(fits ? {} : { instrument: '' }) });
          }}
        />
        <Choice
          label={t('field.level')}
          value={share.level}
          options={SHARED_LEVELS.map((each) => [each, t(`registry:code.sharing.${each}`)] as const)}
          change={(level) => {
            // Where it was never raised, it is not now.
            change({ level, ...(share.raised === share.level ? { raised: level } : {}) });
          }}
        />
        <Choice
          label={t('field.raised')}
          value={share.raised}
          options={SHARED_LEVELS.map(
            (each) =>
              [
                each,
                each === share.level ? t('raised.never') : t(`registry:code.sharing.${each}`),
              ] as const,
          )}
          change={(raised) => {
            change({ raised });
          }}
        />
        <Choice
          label={t('field.lines')}
          value={String(linesMost ?? 0)}
          options={withOwn([0, ...LINES], linesMost ?? 0).map(
            (lines) =>
              [String(lines), lines === 0 ? t('lines.any') : t('lines.most', { lines })] as const,
          )}
          change={(lines) => {
            change({ linesMost: lines === '0' ? null : Number(lines) });
          }}
        />
        <Choice
          label={t('field.copies')}
          value={String(copyHours)}
          options={withOwn(COPY_HOURS, copyHours).map(
            (hours) =>
              [
                String(hours),
                hours === 0 ? t('copies.none') : sayLength(hours, i18n.language),
              ] as const,
          )}
          change={(hours) => {
            change({ copyHours: Number(hours) });
          }}
        />
        <Choice
          label={t('field.onward')}
          value={share.onward}
          options={(['never', 'with-consent'] as const).map(
            (each) => [each, t(`onward.${each}`)] as const,
          )}
          change={(onward) => {
            change({ onward });
          }}
        />
      </div>
      {leaves ? <InstrumentFields share={share} change={change} /> : null}
      <HourFields share={share} change={change} />
      <ul className="agreement-faults">
        {faults.map(({ fault }) => (
          <li key={fault} data-share-fault={fault}>
            {t(`fault.${fault}`)}
          </li>
        ))}
      </ul>
      <div className="button-row">
        <Button plain press={remove}>
          {t('form.removeShare')}
        </Button>
      </div>
    </fieldset>
  );
}

/** Nothing of it leaves the Union without one (S2-3). */
function InstrumentFields({ share, change }: Pick<ShareFieldsProps, 'share' | 'change'>) {
  const { t } = useTranslation('agreements');
  const kinds = (Object.keys(INSTRUMENTS) as InstrumentKind[]).filter(
    (kind) => INSTRUMENTS[kind] === share.regime,
  );
  return (
    <div className="agreement-fields agreement-instrument">
      <Choice<InstrumentKind | ''>
        label={t('field.instrument')}
        value={share.instrument}
        options={[
          ['', t('instrument.choose')],
          ...kinds.map((kind) => [kind, t(`instrument.kind.${kind}`)] as const),
        ]}
        change={(instrument) => {
          change({ instrument });
        }}
      />
      <TextField
        label={t('instrument.reference')}
        value={share.reference}
        change={(reference) => {
          change({ reference });
        }}
      />
    </div>
  );
}

/** What stands there is never lost because it is not among the usual ones. */
function withOwn<T>(usual: readonly T[], own: T): readonly T[] {
  return usual.includes(own) ? usual : [...usual, own];
}
