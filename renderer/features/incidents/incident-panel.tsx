import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';

export function IncidentPanel({ incidents }: { readonly incidents: IncidentActions }) {
  const { t } = useTranslation('incidents');
  const open = useStore(incidentStore, (state) => state.now.open);
  return (
    <section className="incident-panel">
      <ul>
        {open.map(({ incident, number, year }) => (
          <li key={incident.id} data-incident={incident.id} data-incident-state={incident.state}>
            <button
              type="button"
              onClick={() => {
                incidents.open(incident.id);
              }}
            >
              {year}-{number} {t(`code.${incident.facts.code}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
