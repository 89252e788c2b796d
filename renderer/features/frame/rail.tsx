import {
  ArrowLeftRight,
  BellRing,
  ChartColumn,
  ChevronDown,
  CircleHelp,
  Cctv,
  Drama,
  Eye,
  Handshake,
  LayoutGrid,
  ScrollText,
  MessageSquare,
  NotebookTabs,
  PhoneIncoming,
  Phone,
  MonitorUp,
  Settings,
  Siren,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LANGUAGES, isLanguage } from '../../../core/domain/settings.ts';
import { abroadStore } from '../../stores/abroad-store.ts';
import type { Actions } from '../../stores/actions.ts';
import { agreementStore } from '../../stores/agreement-store.ts';
import { consoleStore, setView, type Panel } from '../../stores/console-store.ts';
import { messageStore } from '../../stores/message-store.ts';
import { callingAlarms, eventStore } from '../../stores/event-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { holdsPanel, showsSetup } from '../../stores/panels.ts';
import { partnerStore } from '../../stores/partner-store.ts';
import { reportStore } from '../../stores/report-store.ts';
import { holds, isInUse, sessionStore } from '../../stores/session-store.ts';
import { LanguageSelect } from '../../ui/language-select.tsx';

/**
 * The page of a camera is opened from the camera, the self-test from the settings, agreements from the
 * partner, handoffs from the banner and by their key.
 */
type RailPanel = Exclude<Panel, 'agreements' | 'camera' | 'check' | 'handoff'>;

/** Of each panel its picture; the words stand in `rail.<panel>`. */
const ICONS: Readonly<Record<RailPanel, LucideIcon>> = {
  abroad: Eye,
  audit: ScrollText,
  cameras: Cctv,
  contacts: Phone,
  events: BellRing,
  exercise: Drama,
  figures: ChartColumn,
  incidents: Siren,
  intake: PhoneIncoming,
  layouts: LayoutGrid,
  messages: MessageSquare,
  operators: Users,
  partners: Handshake,
  registry: NotebookTabs,
  settings: Settings,
  shift: ArrowLeftRight,
};

export function Rail({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  const session = useStore(sessionStore);
  return (
    <nav className="rail" aria-label={t('rail.label')} inert={!isInUse(session)}>
      <PanelButton panel="cameras" actions={actions} />
      <PanelButton panel="incidents" actions={actions}>
        <IncidentCount />
      </PanelButton>
      <PanelButton panel="intake" actions={actions}>
        <ReportCount />
      </PanelButton>
      <PanelButton panel="messages" actions={actions}>
        <MessageCount />
      </PanelButton>
      <PanelButton panel="contacts" actions={actions} />
      <PanelButton panel="partners" actions={actions}>
        <PartnerCount />
      </PanelButton>
      <PanelButton panel="abroad" actions={actions}>
        <LookCount />
      </PanelButton>
      <PanelButton panel="shift" actions={actions} />
      <PanelButton panel="registry" actions={actions} />
      <PanelButton panel="layouts" actions={actions} />
      <PanelButton panel="events" actions={actions}>
        <EventCount />
      </PanelButton>
      <PanelButton panel="exercise" actions={actions} />
      <PanelButton panel="figures" actions={actions} />
      {holds(session, 'wall.use') ? (
        <RailButton label={t('rail.wall')} press={actions.openWall}>
          <MonitorUp aria-hidden />
        </RailButton>
      ) : null}
      <span className="rail-space" />
      <PanelButton panel="audit" actions={actions} />
      <PanelButton panel="operators" actions={actions} />
      <PanelButton panel="settings" actions={actions} />
      <LanguageChoice actions={actions} />
      <RailButton
        label={t('rail.help')}
        press={() => {
          setView({ help: true });
        }}
      >
        <CircleHelp aria-hidden />
      </RailButton>
    </nav>
  );
}

/** How much waits for somebody; at four metres it is the dot that is seen. */
function EventCount() {
  const count = useStore(eventStore, (state) => state.openCount);
  const urgent = useStore(eventStore, (state) => callingAlarms(state)[0]?.alarm.priority);
  if (count === 0) return null;
  return (
    <span className="rail-count number" data-calls={urgent}>
      {count > 99 ? '99+' : count}
    </span>
  );
}

function IncidentCount() {
  return <Count count={useStore(incidentStore, (state) => state.now.openCount)} />;
}

function ReportCount() {
  return <Count count={useStore(reportStore, (state) => state.now.count)} />;
}

/** Those whose cards end soon, or have; and agreements that do. */
function PartnerCount() {
  const cards = useStore(
    partnerStore,
    ({ partners }) => partners.filter(({ warning }) => warning !== null).length,
  );
  const agreements = useStore(
    agreementStore,
    (state) => state.agreements.filter(({ warning }) => warning !== null).length,
  );
  return <Count count={cards + agreements} />;
}

/** Looks of partners at cameras of this centre, and cameras that wait to be looked at. */
function LookCount() {
  const count = useStore(
    abroadStore,
    ({ outward, abroad }) => outward.viewings.length + abroad.waiting.length,
  );
  return <Count count={count} />;
}

function MessageCount() {
  return <Count count={useStore(messageStore, (state) => state.unread)} />;
}

/** What waits there; nothing is not counted. */
function Count({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return <span className="rail-count number">{count > 99 ? '99+' : count}</span>;
}

interface PanelButtonProps {
  readonly panel: RailPanel;
  readonly actions: Actions;
  readonly children?: React.ReactNode;
}

function PanelButton({ panel, actions, children }: PanelButtonProps) {
  const { t } = useTranslation();
  const session = useStore(sessionStore);
  const open = useStore(consoleStore, (state) => state.panel);
  const setsUp = showsSetup(
    session,
    useStore(consoleStore, (state) => state.setup.open),
  );
  // Comes back with the wall.
  const waits = panel === 'cameras' && setsUp;
  // What was opened from there.
  const isOpen = open === panel || (panel === 'partners' && open === 'agreements');
  const Icon = ICONS[panel];
  if (!holdsPanel(session, panel)) return null;
  return (
    <RailButton
      label={t(`rail.${panel}`)}
      pressed={isOpen && !waits}
      disabled={waits}
      press={() => {
        actions.togglePanel(panel);
      }}
    >
      <Icon aria-hidden />
      {children}
    </RailButton>
  );
}

interface RailButtonProps {
  readonly label: string;
  readonly press: () => void;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly children: React.ReactNode;
}

function RailButton({ label, press, pressed, disabled, children }: RailButtonProps) {
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      title={label}
      onClick={press}
    >
      {children}
    </button>
  );
}

function LanguageChoice({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  const language = useStore(consoleStore, (state) => state.language);
  return (
    <label className="rail-language">
      <span aria-hidden>{language.toUpperCase()}</span>
      <ChevronDown aria-hidden />
      <LanguageSelect
        languages={LANGUAGES}
        label={t('rail.language')}
        value={language}
        change={(chosen) => {
          if (isLanguage(chosen)) actions.setLanguage(chosen);
        }}
      />
    </label>
  );
}
