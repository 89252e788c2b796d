/** Who hands over and who takes over; of which centre they are, where it is not one. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { UnderWay } from '../../../core/contract/handovers.ts';
import { ASSUMING_MOST_MINUTES } from '../../../core/domain/federation/night-cover.ts';
import type { Handover, Named } from '../../../core/domain/handover/handover.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { handoverStore } from '../../stores/handover-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';

interface ShiftCoverProps {
  readonly shown: UnderWay;
  readonly here: Duty | null;
  readonly writes: boolean;
  readonly shifts: HandoverActions;
}

interface HandoverProps {
  readonly handover: Handover;
}

/** @returns what a centre is called. */
function useCentreName(): (id: string) => string {
  const partners = useStore(incidentStore, (state) => state.now.partners);
  const own = useStore(consoleStore, (state) => state.centre);
  return (id) =>
    partners.find((partner) => partner.id === id)?.name ?? (own?.id === id ? own.name : id);
}

/** Whose shift it is, and the other centre that it comes from or goes to. */
export function Whose({ handover, here }: Pick<ShiftCoverProps, 'here'> & HandoverProps) {
  const nameOf = useCentreName();
  const { from, cover, returns } = handover;
  const isAbroad = from.centre !== here?.centre;
  const other = isAbroad ? from.centre : returns === true ? cover : null;
  return (
    <span className="shift-whose">
      {from.name}
      {other === null || other === undefined ? null : (
        <small>{isAbroad ? nameOf(other) : `→ ${nameOf(other)}`}</small>
      )}
    </span>
  );
}

export function ShiftCover({ shown, here, writes, shifts }: ShiftCoverProps) {
  const { t } = useTranslation('shift');
  const nameOf = useCentreName();
  const { handover, abroad } = shown;
  const { from, to, returns, cover } = handover;
  const said = (key: 'from' | 'to', { name, centre }: Named): string => {
    if (centre === here?.centre) return key === 'from' ? t('from', { name }) : t('to', { name });
    const of = { name, centre: nameOf(centre) };
    return key === 'from' ? t('fromCentre', of) : t('toCentre', of);
  };
  const there = { name: from.name, centre: nameOf(from.centre) };
  return (
    <>
      <p>{said('from', from)}</p>
      {to === null ? null : <p>{said('to', to)}</p>}
      {returns === true && cover !== undefined ? (
        <p>{t('cover.back', { centre: nameOf(cover) })}</p>
      ) : (
        <Cover {...{ handover, writes, shifts }} nameOf={nameOf} />
      )}
      {abroad === undefined || abroad.waiting === 0 || abroad.assuming ? null : (
        <p role="status">{t('cover.waiting', { centre: there.centre, number: abroad.waiting })}</p>
      )}
    </>
  );
}

/** In the place of the signature: who has given it looks there. */
export function Awaiting({ from }: Pick<Handover, 'from'>) {
  const { t } = useTranslation('shift');
  const nameOf = useCentreName();
  return (
    <p role="status" className="shift-sign">
      <strong>{t('cover.assuming', { name: from.name, centre: nameOf(from.centre) })}</strong>
    </p>
  );
}

/** Before the place of a new signature. */
export function Lapsed({ from }: Pick<Handover, 'from'>) {
  const { t } = useTranslation('shift');
  const nameOf = useCentreName();
  const values = { name: from.name, centre: nameOf(from.centre), number: ASSUMING_MOST_MINUTES };
  return (
    <p role="status" className="shift-sign">
      <strong>{t('cover.lapsed', values)}</strong>
    </p>
  );
}

interface CoverProps extends Pick<ShiftCoverProps, 'writes' | 'shifts'> {
  readonly handover: Handover;
  readonly nameOf: (id: string) => string;
}

function Cover({ handover, writes, shifts, nameOf }: CoverProps) {
  const { t } = useTranslation('shift');
  const partners = useStore(incidentStore, (state) => state.now.partners);
  const { cover, id } = handover;
  const chosen = partners.find((partner) => partner.id === cover);
  const offered = partners.filter((partner) => partner.isUp || partner.id === cover);
  if (!writes) {
    return cover === undefined ? null : <p>{t('cover.by', { centre: nameOf(cover) })}</p>;
  }
  if (offered.length === 0 && cover === undefined) return null;
  return (
    <>
      <Choice
        label={t('cover.label')}
        value={cover ?? ''}
        options={[
          ['', t('cover.own')],
          ...offered.map(
            (partner) => [partner.id, t('cover.by', { centre: partner.name })] as const,
          ),
        ]}
        change={(centre) => {
          void shifts.say(id, { kind: 'covered', centre: centre === '' ? null : centre });
        }}
      />
      {cover === undefined ? null : <p className="form-hint">{t('cover.about')}</p>}
      {cover === undefined || chosen?.isUp === true ? null : (
        <p role="status">{t('cover.down', { centre: nameOf(cover) })}</p>
      )}
    </>
  );
}

/** In the morning: of each partner whose shift was taken over here. */
export function GiveBack({ shifts }: Pick<ShiftCoverProps, 'shifts'>) {
  const { t } = useTranslation('shift');
  const nameOf = useCentreName();
  const { covering, underWay } = useStore(handoverStore);
  const left = covering.filter(
    (centre) =>
      !underWay.some(({ handover }) => handover.returns === true && handover.cover === centre),
  );
  return left.map((centre) => (
    <Button
      key={centre}
      press={() => {
        void shifts.begin(null, centre);
      }}
    >
      {t('cover.giveBack', { centre: nameOf(centre) })}
    </Button>
  ));
}
