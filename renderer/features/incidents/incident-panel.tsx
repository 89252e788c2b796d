import { useStore } from 'zustand';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import type { Actions } from '../../stores/actions.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import type { PtzActions } from '../../stores/ptz-actions.ts';
import type { Player } from '../../video/player.ts';
import { Board } from './board.tsx';
import { newIncidentKey } from './first-draft.ts';
import { NewIncident } from './new-incident.tsx';
import { OneIncident } from './one-incident.tsx';
import '../../ui/records.css';
import './incident-panel.css';
import './one-incident.css';

interface IncidentPanelProps {
  readonly incidents: IncidentActions;
  readonly actions: Actions;
  readonly player: Player;
  readonly ptz: Pick<PtzActions, 'presets' | 'goTo'>;
  readonly handoffs: (known: KnownIncident) => React.ReactNode;
}

/** Beside the wall: the board, one incident, or the form for a new one. */
export function IncidentPanel(props: IncidentPanelProps) {
  const { incidents, actions, player, ptz, handoffs } = props;
  const place = useStore(incidentStore, (state) => state.place);
  switch (place.view) {
    case 'board':
      return <Board incidents={incidents} />;
    case 'new':
      return (
        <NewIncident
          key={newIncidentKey(place.camera, place.event)}
          camera={place.camera}
          event={place.event}
          incidents={incidents}
          player={player}
        />
      );
    case 'one':
      return (
        <OneIncident
          key={place.incident}
          incident={place.incident}
          {...{ incidents, actions, player, ptz, handoffs }}
        />
      );
  }
}
