/** How it stands with one partner centre: what is measured, who is there, and what works now. */
import { useTranslation } from 'react-i18next';
import { contactOfPartner, type Contact } from '../../../core/domain/contact.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import type { PartnerLinkState, PartnerPosition } from '../../../core/federation-ports.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { clockLevel, linkWord, sayMilliseconds } from './link-facts.ts';
import { LinkMark } from './link-mark.tsx';

interface LinkViewProps {
  readonly link: PartnerLinkState;
  readonly contacts: readonly Contact[];
}

export function LinkView({ link, contacts }: LinkViewProps) {
  const { t, i18n } = useTranslation('links');
  const time = useTimeOfDay();
  const { id, name, isUp, since, limited } = link;
  const word = linkWord(link);
  return (
    <article
      className="partner-link"
      aria-label={name}
      data-partner={id}
      data-link={isUp ? 'up' : 'down'}
    >
      <h4>{readableName(name, i18n.language)}</h4>
      <p className="link-now" role="status">
        <LinkMark word={word} />
        {since === null ? null : (
          <span className="number">{t('since', { time: time(since) })}</span>
        )}
      </p>
      <p>{t(`means.${word}`)}</p>
      {limited === undefined ? null : (
        <p className="link-limited" role="status" data-limited>
          {t('limited', { time: time(limited) })}
        </p>
      )}
      {isUp ? null : <Telephone name={name} contacts={contacts} />}
      <LinkMeasures link={link} />
      <OnDutyThere link={link} />
    </article>
  );
}

function Telephone({
  name,
  contacts,
}: {
  readonly name: string;
  readonly contacts: readonly Contact[];
}) {
  const { t } = useTranslation('links');
  const phones = contactOfPartner(contacts, name)?.phones ?? [];
  if (phones.length === 0) return <p>{t('noPhone')}</p>;
  return <p className="link-phone">{t('call', { phones: phones.join(', ') })}</p>;
}

function LinkMeasures({ link }: { readonly link: PartnerLinkState }) {
  const { t, i18n } = useTranslation('links');
  const time = useTimeOfDay();
  const { lastContact, roundTripMs, offsetMs, queued } = link;
  const level = clockLevel(offsetMs);
  const milliseconds = (value: number | null, signed: boolean): string =>
    value === null ? t('unknown') : sayMilliseconds(value, signed, i18n.language);
  return (
    <>
      <dl className="partner-facts number">
        <div>
          <dt>{t('lastContact')}</dt>
          <dd>{lastContact === null ? t('unknown') : time(lastContact)}</dd>
        </div>
        <div>
          <dt>{t('delay')}</dt>
          <dd>{milliseconds(roundTripMs, false)}</dd>
        </div>
        <div>
          <dt>{t('clock')}</dt>
          <dd>{milliseconds(offsetMs, true)}</dd>
        </div>
        <div>
          <dt>{t('queued')}</dt>
          <dd data-queued={queued}>{queued}</dd>
        </div>
      </dl>
      {level === 'fine' ? null : (
        <p className="link-clock" data-level={level}>
          {t(`clockApart.${level}`)}
        </p>
      )}
    </>
  );
}

function OnDutyThere({ link: { isUp, positions } }: { readonly link: PartnerLinkState }) {
  const { t } = useTranslation('links');
  // Nobody knows who sits there now.
  if (!isUp) return null;
  const seated = positions.filter(({ person, role }) => person !== null || role !== null);
  return (
    <section aria-label={t('onDuty')}>
      <h5>{t('onDuty')}</h5>
      {seated.length === 0 ? <p>{t('nobody')}</p> : null}
      <ul className="link-duty">
        {seated.map((one) => (
          <SeatedThere key={one.position} one={one} />
        ))}
      </ul>
    </section>
  );
}

function SeatedThere({ one }: { readonly one: PartnerPosition }) {
  const { i18n } = useTranslation('links');
  const spoken = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const { name, person, personName, languages } = one;
  const who = personName === '' ? (person ?? name) : personName;
  return (
    <li>
      <bdi>{readableName(who, i18n.language)}</bdi>
      {name === '' || name === who ? null : <span>{name}</span>}
      <span>{languages.map((each) => spoken.of(each) ?? each).join(', ')}</span>
    </li>
  );
}
