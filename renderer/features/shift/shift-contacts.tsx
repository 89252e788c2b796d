/** Whether partner centres answer now: tried by who takes over, one by one. */
import { Check, PhoneCall } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { testOf } from '../../../core/domain/handover/contact-check.ts';
import type { ContactTest, Handover, Tried } from '../../../core/domain/handover/handover.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';

interface ShiftContactsProps {
  readonly handover: Handover;
  readonly reads: boolean;
  readonly shifts: HandoverActions;
}

export function ShiftContacts({ handover, reads, shifts }: ShiftContactsProps) {
  const { t } = useTranslation('shift');
  const { partners = [] } = handover;
  if (partners.length === 0) return null;
  return (
    <section className="shift-section" aria-label={t('contact.title')}>
      <h3>{t('contact.title')}</h3>
      <p className="form-hint">{t('contact.about')}</p>
      <ul className="shift-items">
        {partners.map((partner) => (
          <li key={partner.id} className="shift-item" data-tried={partner.id}>
            <strong>{partner.name}</strong>
            <Told test={testOf(handover, partner.id)} {...{ partner, shifts }} />
            {reads ? <Steps {...{ handover, partner, shifts }} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ToldProps extends Pick<ShiftContactsProps, 'shifts'> {
  readonly test: ContactTest | null;
  readonly partner: Tried;
}

function Told({ test, partner, shifts }: ToldProps) {
  const { t } = useTranslation('shift');
  const time = useTimeOfDay('short');
  if (test === null) return <span>{t('contact.untested')}</span>;
  const { ms, accepted } = test;
  const at = time(test.at);
  if (ms !== null) {
    return (
      <span className="shift-done" role="status">
        <Check size="1em" aria-hidden /> {t('contact.reached', { number: ms, time: at })}
      </span>
    );
  }
  return (
    <>
      <span role="status">{t('contact.silent', { time: at })}</span>
      <Telephone {...{ partner, shifts }} />
      {accepted ? (
        <span className="shift-done">
          <Check size="1em" aria-hidden /> {t('contact.accepted')}
        </span>
      ) : null}
    </>
  );
}

function Telephone({ partner: { id, name }, shifts }: Omit<ToldProps, 'test'>) {
  const { t } = useTranslation('links');
  // It may be called otherwise since it was signed, and so in the list of contacts.
  const called = useStore(
    incidentStore,
    ({ now }) => now.partners.find((partner) => partner.id === id)?.name ?? name,
  );
  const [phones, setPhones] = useState<readonly string[] | null>(null);
  useEffect(() => {
    void shifts
      .phones(name)
      .then((found) => (found.length > 0 ? found : shifts.phones(called)))
      .then(setPhones);
  }, [shifts, name, called]);
  if (phones === null) return null;
  return (
    <span>
      <PhoneCall size="1em" aria-hidden />{' '}
      {phones.length === 0 ? t('noPhone') : t('call', { phones: phones.join(', ') })}
    </span>
  );
}

interface StepsProps extends Pick<ShiftContactsProps, 'handover' | 'shifts'> {
  readonly partner: Tried;
}

function Steps({ handover, partner, shifts }: StepsProps) {
  const { t } = useTranslation('shift');
  const { id, name: centre } = partner;
  const test = testOf(handover, id);
  const last = test?.at ?? 0;
  // Over with the answer itself: the focus looks for what is left when that comes.
  const [askedAfter, setAskedAfter] = useState<number | null>(null);
  const isSilent = test !== null && test.ms === null;
  if (askedAfter === last) return <span role="status">{t('contact.testing')}</span>;
  return (
    <div className="button-row">
      {isSilent && !test.accepted ? (
        <button
          type="button"
          className="button"
          data-todo="true"
          aria-label={t('contact.acceptOf', { centre })}
          onClick={() => {
            void shifts.say(handover.id, { kind: 'silence-accepted', partner: id });
          }}
        >
          {t('contact.accept')}
        </button>
      ) : null}
      {test === null || isSilent ? (
        <button
          type="button"
          className="button"
          data-todo={test === null}
          aria-label={
            test === null ? t('contact.testOf', { centre }) : t('contact.againOf', { centre })
          }
          onClick={() => {
            setAskedAfter(last);
            void shifts.contact(handover.id, id).finally(() => {
              setAskedAfter(null);
            });
          }}
        >
          {test === null ? t('contact.test') : t('contact.again')}
        </button>
      ) : null}
    </div>
  );
}
