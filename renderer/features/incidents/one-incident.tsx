/** One incident: what is known, what can be done with it, and everything that was said about it. */
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OneIncident as Seen } from '../../../core/contract/incidents.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { homeOf } from '../../../core/domain/federation/home.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { useCentreName } from '../../forms/centre-name.ts';
import { THRICE_A_MINUTE_MS, useCentreNow } from '../../forms/centre-now.ts';
import { usePartyName } from '../../forms/party-name.ts';
import type { Actions } from '../../stores/actions.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { goneCentres, incidentStore, showPlace } from '../../stores/incident-store.ts';
import type { PtzActions } from '../../stores/ptz-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import type { Player } from '../../video/player.ts';
import { IncidentCameras } from './incident-cameras.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentMoves } from './incident-moves.tsx';
import { IncidentPaper } from './incident-paper.tsx';
import { WaitingMark } from '../../forms/waiting-mark.tsx';
import { useAuthor } from './incident-words.ts';
import { IncidentNumber } from './incident-number.tsx';
import { Measures } from './measures.tsx';
import { possibleActs, type Act } from './possible-acts.ts';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { ModeBand } from '../../forms/mode-band.tsx';
import { Remarks } from './remarks.tsx';
import { Tasks } from './tasks.tsx';
import { Timeline } from './timeline.tsx';
import type { IncidentDesk } from './incident-desk.ts';

interface OneIncidentProps {
  readonly incident: string;
  readonly incidents: IncidentActions;
  readonly actions: Actions;
  readonly player: Player;
  readonly ptz: Pick<PtzActions, 'presets' | 'goTo'>;
  /** Offers of it to others and what became of them. */
  readonly handoffs: (known: KnownIncident) => React.ReactNode;
}

const NOTHING: ReadonlySet<Act> = new Set();

export function OneIncident(props: OneIncidentProps) {
  const { incident, incidents, actions, player, ptz, handoffs } = props;
  const { t } = useTranslation('board');
  const { one, failure, settle } = useSeen(incident, incidents);
  const author = useAuthor();
  const handles = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const now = useCentreNow(THRICE_A_MINUTE_MS);
  const partners = useStore(incidentStore, (state) => state.now.partners);
  const acts =
    one === null || author === null || !handles
      ? NOTHING
      : possibleActs(one.known.incident, author, now, goneCentres({ partners }));
  const desk: IncidentDesk = {
    ...{ acts, author, incidents, settle },
    write: async (...bodies) => settle(await incidents.write({ incident, bodies, occurred: null })),
  };
  return (
    <section className="incident-panel" aria-label={t('one.title')} data-one-incident={incident}>
      <div className="incident-back">
        <Button
          plain
          press={() => {
            showPlace({ view: 'board' });
          }}
        >
          <ArrowLeft size="1.15em" aria-hidden /> {t('one.back')}
        </Button>
      </div>
      <FailureText failure={failure} />
      {one === null ? null : (
        <div className="incident-parts" data-mode={one.known.incident.mode}>
          <Head one={one} />
          <IncidentMoves one={one} desk={desk} />
          {handoffs(one.known)}
          <IncidentFacts one={one} desk={desk} />
          <Measures one={one} desk={desk} />
          <Tasks one={one} desk={desk} />
          <Remarks incident={incident} desk={desk} done={one.known.incident.done} />
          <IncidentCameras {...{ one, desk, actions, player, ptz }} />
          <Timeline one={one} desk={desk} />
          <IncidentPaper incident={incident} incidents={incidents} />
        </div>
      )}
    </section>
  );
}

function Head({ one: { known } }: { readonly one: Seen }) {
  const { t } = useTranslation(['board', 'incidents']);
  const nameOf = usePartyName();
  const centreOf = useCentreName();
  const own = useStore(incidentStore, ({ now }) => now.here?.centre ?? null);
  const { mode, state, facts, responsible, epoch } = known.incident;
  const home = homeOf(known.incident);
  return (
    <header className="incident-head" data-epoch={epoch} data-incident-state={state}>
      <h2>
        <PriorityMark priority={facts.priority} /> {t(`incidents:code.${facts.code}`)}{' '}
        <IncidentNumber known={known} />
      </h2>
      <ModeBand mode={mode} />
      <WaitingMark known={known} />
      <p className="incident-line">
        <strong>{t(`incidents:state.${state}`)}</strong>
        <span>{t('one.responsible', { name: nameOf(responsible) })}</span>
      </p>
      {own === null || home === own ? null : (
        <p className="form-hint" data-home={home}>
          {t('one.elsewhere', { name: centreOf(home) })}
        </p>
      )}
    </header>
  );
}

interface Looking {
  readonly one: Seen | null;
  readonly failure: Failure | null;
  /** Takes main's answer; @returns whether there was one. */
  readonly settle: (answer: Seen | null) => boolean;
}

/** Read again only when something was added, or what waited has got its place: each reading stands in the audit log. */
function useSeen(incident: string, incidents: IncidentActions): Looking {
  const [one, setOne] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const told = useStore(
    incidentStore,
    ({ now }) => now.open.find((known) => known.incident.id === incident) ?? null,
  );
  const entries = told?.incident.entries ?? null;
  const waiting = told?.waiting ?? null;
  const seen = useRef<KnownIncident | null>(null);
  useEffect(() => {
    if (seen.current !== null) {
      const isOther = waiting !== (seen.current.waiting ?? null);
      const isMore = entries !== null && entries > seen.current.incident.entries;
      if (entries === null || !(isMore || isOther)) return undefined;
    }
    let here = true;
    void incidents.see(incident).then((result) => {
      if (!here) return;
      if (!result.ok) {
        setFailure(result.failure);
        return;
      }
      seen.current = result.value.known;
      setOne(result.value);
    });
    return () => {
      here = false;
    };
  }, [incident, incidents, entries, waiting]);
  return {
    ...{ one, failure },
    settle: (answer) => {
      if (answer === null) return false;
      seen.current = answer.known;
      setOne(answer);
      return true;
    },
  };
}
