/**
 * What calls for this person, in the header: it covers no picture and moves nothing. The most urgent one
 * with its priority, from whom, how long it waits, and the key that opens it.
 */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { loudnessOf } from '../../../core/domain/handoff/concerns.ts';
import { expiresAt } from '../../../core/domain/handoff/timers.ts';
import { keysOf } from '../../../core/domain/keys.ts';
import { EVERY_SECOND_MS, useCentreNow } from '../../forms/centre-now.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { useKeyNames } from '../../forms/key-caps.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import { concernsNow, handoffStore, openHandoffs, viewerOf } from '../../stores/handoff-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { ModeBand } from '../../forms/mode-band.tsx';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { clockText } from './words.ts';
import './handoff.css';

export function HandoffBanner() {
  const { t } = useTranslation(['offer', 'handoff', 'incidents']);
  const now = useCentreNow(EVERY_SECOND_MS);
  const state = useStore(incidentStore);
  // What was chosen takes it away.
  useStore(handoffStore, (each) => each.kept);
  const keys = keysOf(useStore(consoleStore, (each) => each.preferences.keys));
  const names = useKeyNames();
  const nameOf = usePartyName();
  const concerns = concernsNow(state, now);
  const first = concerns[0];
  const viewer = viewerOf(state);
  if (first === undefined || viewer === null) return null;
  const { handoff, known, why } = first;
  const { priority, code, place } = handoff.offer.facts;
  const ends = expiresAt(handoff);
  const isSent = ['sent', 'changed', 'question', 'unsure', 'unknown-there', 'choice'].includes(why);
  return (
    <div
      className="handoff-banner"
      role="alert"
      aria-label={t('banner.label')}
      data-why={why}
      data-calls={loudnessOf(first, viewer, now) > 0}
      data-loudness={loudnessOf(first, viewer, now)}
      data-handoff={handoff.id}
      data-handoff-state={handoff.state}
      data-epoch={known.incident.epoch}
    >
      <PriorityMark priority={priority} />
      <span className="handoff-banner-words">
        <span>
          {why === 'sent' || why === 'choice' ? (
            <strong className="handoff-banner-state">{t(`handoff:state.${handoff.state}`)}</strong>
          ) : null}
          <strong>{t(`why.${why}`)}</strong> ·{' '}
          {isSent ? `→ ${nameOf(handoff.to)}` : nameOf(handoff.from)}
        </span>
        <span>
          {t(`incidents:code.${code}`)}
          {place === null || place.name === '' ? '' : ` · ${place.name}`}
        </span>
      </span>
      <ModeBand mode={known.incident.mode} />
      {ends === null ? null : (
        // A screen reader is not to read every second.
        <span className="number" aria-live="off">
          {t('banner.left', { time: clockText(ends - now) })}
        </span>
      )}
      {concerns.length > 1 ? (
        <span className="number">{t('banner.more', { number: concerns.length - 1 })}</span>
      ) : null}
      <Button
        press={() => {
          openHandoffs(known.incident.id);
        }}
      >
        {t('banner.open', { key: names(keys.offers).join('+') })}
      </Button>
    </div>
  );
}
