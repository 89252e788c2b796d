import { useStore } from 'zustand';
import { PaperButtons } from '../../forms/paper-buttons.tsx';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';

interface IncidentPaperProps {
  readonly incident: string;
  readonly incidents: IncidentActions;
}

/** To take along: the whole incident as a file or on paper. */
export function IncidentPaper({ incident, incidents }: IncidentPaperProps) {
  const mayHandle = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  if (!mayHandle) return null;
  return (
    <div className="incident-part">
      <PaperButtons print={(as) => incidents.print({ incident, as })} />
    </div>
  );
}
