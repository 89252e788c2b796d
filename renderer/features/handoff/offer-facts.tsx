import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Handoff, Offer } from '../../../core/domain/handoff/handoff.ts';
import { expiresAt } from '../../../core/domain/handoff/timers.ts';
import {
  changedFacts,
  FACT_FIELDS,
  sayCallback,
  sayFact,
  sayPhrase,
  sayTestCall,
  sayTime,
} from '../../../core/domain/handoff/wording.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { handoffStore } from '../../stores/handoff-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { useWording } from './words.ts';

interface OfferFactsProps {
  readonly known: KnownIncident;
  readonly handoff: Handoff;
}

/** All that an offer says, in the reader's language; what is new since the reader saw it is marked. */
export function OfferFacts({ known, handoff }: OfferFactsProps) {
  const { t } = useTranslation(['offer', 'handoff', 'incidents']);
  const wording = useWording();
  const nameOf = usePartyName();
  const before = useStore(handoffStore, (state) => state.read.get(handoff.id)?.before ?? null);
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const presences = useStore(incidentStore, (state) => state.now.presences);
  const { offer } = handoff;
  const changed = before === null ? new Set() : changedFacts(before.facts, offer.facts);
  const differs = (part: Exclude<keyof Offer, 'facts' | 'snapshots' | 'tasks'>): boolean =>
    before !== null && JSON.stringify(before[part]) !== JSON.stringify(offer[part]);
  const from = presences.find(({ journal }) => journal === handoff.from.position);
  const languages = [...new Set([...offer.callback.languages, ...(from?.languages ?? [])])];
  const ends = expiresAt(handoff);
  return (
    <dl className="offer-facts">
      <Row label={t('row.handoff')}>
        {t(`handoff:kind.${handoff.kind}`)} · {handoff.id.slice(0, 8)}
      </Row>
      <Row label={t('row.version')}>{handoff.version}</Row>
      <Row label={t('row.mode')}>{t(`incidents:mode.${known.incident.mode}`)}</Row>
      <Row label={t('row.from')}>{nameOf(handoff.from)}</Row>
      <Row label={t('row.to')}>{nameOf(handoff.to)}</Row>
      {handoff.bundle === null ? null : (
        <Row label={t('row.together')}>{handoff.bundle.slice(0, 8)}</Row>
      )}
      {FACT_FIELDS.map((field) => (
        <Row key={field} label={t(`fact.${field}`)} changed={changed.has(field)}>
          {sayFact(field, offer.facts, wording) ?? t('unknown')}
        </Row>
      ))}
      <Row label={t('row.done')} changed={differs('done')}>
        {offer.done.length === 0
          ? t('none')
          : offer.done.map((each) => <p key={each}>{t(`incidents:done.${each}`)}</p>)}
      </Row>
      <Row label={t('handoff:readBack.wanted')} changed={differs('wanted')}>
        {t(`incidents:wanted.${offer.wanted}`)}
      </Row>
      {offer.phrases.length === 0 && !differs('phrases') ? null : (
        <Row label={t('row.messages')} changed={differs('phrases')}>
          {offer.phrases.length === 0 ? t('none') : null}
          {offer.phrases.map((phrase) => (
            <p key={JSON.stringify(phrase)}>
              {sayPhrase(phrase, 'text', wording)}
              <span className="offer-read-back">{sayPhrase(phrase, 'readBack', wording)}</span>
            </p>
          ))}
        </Row>
      )}
      {offer.remark === null && !differs('remark') ? null : (
        <Row label={t('row.remark')} changed={differs('remark')}>
          <span lang={offer.remark?.lang}>{offer.remark?.text ?? t('none')}</span>
          <span className="offer-language">{offer.remark?.lang.toUpperCase()}</span>
        </Row>
      )}
      <Row label={t('row.cameras')} changed={differs('cameras')}>
        {offer.cameras.length === 0
          ? t('none')
          : offer.cameras.map((id) => {
              const camera = cameras.find((each) => each.id === id);
              return (
                <p key={id}>{camera === undefined ? id : `${camera.number} ${camera.name}`}</p>
              );
            })}
      </Row>
      <Row label={t('row.snapshots')}>{offer.snapshots.length}</Row>
      <Row label={t('row.contact')} changed={differs('callback')}>
        {sayCallback({ ...offer.callback, languages })}
      </Row>
      <Row label={t('row.test')} changed={differs('callback')}>
        {sayTestCall(offer.callback, wording)}
      </Row>
      {ends === null ? null : <Row label={t('row.expires')}>{sayTime(ends, wording)}</Row>}
    </dl>
  );
}

interface RowProps {
  readonly label: string;
  readonly changed?: boolean;
  readonly children: React.ReactNode;
}

function Row({ label, changed = false, children }: RowProps) {
  const { t } = useTranslation('offer');
  return (
    <div data-changed={changed ? 'true' : undefined}>
      <dt>
        {label}
        {changed ? <strong className="offer-changed">{t('review.changed')}</strong> : null}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
