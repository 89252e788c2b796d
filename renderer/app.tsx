import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { DragAndDrop } from './drag-and-drop.tsx';
import { AgreementPage } from './features/agreements/agreement-page.tsx';
import { AbroadPanel } from './features/abroad/abroad-panel.tsx';
import { AuditPage } from './features/audit/audit-page.tsx';
import { ComparePage } from './features/compare/compare-page.tsx';
import { DifferBanner } from './features/compare/differ-banner.tsx';
import { ContactPanel } from './features/contacts/contact-panel.tsx';
import { CameraPage } from './features/camera-page/camera-page.tsx';
import { usePageKeys } from './features/camera-page/page-keys.ts';
import { CameraList } from './features/cameras/camera-list.tsx';
import { FigurePanel } from './features/figures/figure-panel.tsx';
import { useFrameKeys } from './features/frame/frame-keys.ts';
import { useEventKeys } from './features/events/event-keys.ts';
import { EventPanel } from './features/events/event-panel.tsx';
import { ExerciseNotice } from './features/exercise/exercise-notice.tsx';
import { ExercisePanel } from './features/exercise/exercise-panel.tsx';
import { Footer } from './features/frame/footer.tsx';
import { Header } from './features/frame/header.tsx';
import { Help } from './features/frame/help.tsx';
import { ProvisioningOutcome } from './features/frame/provisioning-outcome.tsx';
import { Rail } from './features/frame/rail.tsx';
import { HandoffBanner } from './features/handoff/handoff-banner.tsx';
import { useHandoffKeys } from './features/handoff/handoff-keys.ts';
import { HandoffPanel } from './features/handoff/handoff-panel.tsx';
import { PhrasePicker } from './features/handoff/phrase-picker.tsx';
import { HandoffPart } from './features/handoff/handoff-part.tsx';
import { ImportPage } from './features/registry/import-page.tsx';
import { RegistryPage } from './features/registry/registry-page.tsx';
import { useIncidentKeys } from './features/incidents/incident-keys.ts';
import { IncidentPanel } from './features/incidents/incident-panel.tsx';
import { useIntakeKeys } from './features/intake/intake-keys.ts';
import { IntakePanel } from './features/intake/intake-panel.tsx';
import { LinkSign } from './features/partners/link-sign.tsx';
import { PartnerPanel } from './features/partners/partner-panel.tsx';
import { LayoutPanel } from './features/layouts/layout-panel.tsx';
import { OperatorPanel } from './features/operators/operator-panel.tsx';
import { PtzControls } from './features/ptz/ptz-controls.tsx';
import { usePtzKeys } from './features/ptz/ptz-keys.ts';
import { PtzOverlay } from './features/ptz/ptz-overlay.tsx';
import { useGamepad } from './features/ptz/use-gamepad.ts';
import { LockPanel } from './features/session/lock-panel.tsx';
import { PersonMenu } from './features/session/person-menu.tsx';
import { SessionDialogs } from './features/session/session-dialogs.tsx';
import { useSessionKeys } from './features/session/session-keys.ts';
import { SignInScreen } from './features/session/sign-in-screen.tsx';
import { CheckPage } from './features/setup/check-page.tsx';
import { SetupDialogs } from './features/setup/setup-dialogs.tsx';
import { SetupWizard } from './features/setup/setup-wizard.tsx';
import { SettingsPanel } from './features/settings/settings-panel.tsx';
import { IncidentMessages } from './features/talk/incident-messages.tsx';
import { TalkPanel } from './features/talk/talk-panel.tsx';
import { ShiftBanner } from './features/shift/shift-banner.tsx';
import { DutyLine } from './features/shift/duty-line.tsx';
import { UnattendedCall } from './features/shift/unattended-call.tsx';
import { ShiftPanel } from './features/shift/shift-panel.tsx';
import { RestReminder } from './features/watch/rest-reminder.tsx';
import { WatchStrip } from './features/watch/watch-strip.tsx';
import { useWallKeys } from './features/wall/wall-keys.ts';
import { Wall } from './features/wall/wall.tsx';
import type { AgreementActions } from './stores/agreement-actions.ts';
import type { AbroadActions } from './stores/abroad-actions.ts';
import type { AuditActions } from './stores/audit-actions.ts';
import type { Actions } from './stores/actions.ts';
import type { CompareActions } from './stores/compare-actions.ts';
import type { CheckActions } from './stores/check-actions.ts';
import { consoleStore } from './stores/console-store.ts';
import { shownPanel, showsSetup, takesPlaceOfWall } from './stores/panels.ts';
import type { ContactActions } from './stores/contact-actions.ts';
import type { EventActions } from './stores/event-actions.ts';
import type { HandoverActions } from './stores/handover-actions.ts';
import type { FigureActions } from './stores/figure-actions.ts';
import type { ExerciseActions } from './stores/exercise-actions.ts';
import type { IncidentActions } from './stores/incident-actions.ts';
import type { MessageActions } from './stores/message-actions.ts';
import type { PageActions } from './stores/page-actions.ts';
import type { PtzActions } from './stores/ptz-actions.ts';
import type { PeopleActions } from './stores/people-actions.ts';
import type { SetupActions } from './stores/setup-actions.ts';
import type { PartnerActions } from './stores/partner-actions.ts';
import type { SecondPerson } from './stores/second-person.ts';
import type { RosterActions } from './stores/roster-actions.ts';
import type { ReportActions } from './stores/report-actions.ts';
import type { WatchActions } from './stores/watch-actions.ts';
import type { RegistryActions } from './stores/registry-actions.ts';
import { sessionStore } from './stores/session-store.ts';
import type { Player } from './video/player.ts';

interface AppProps {
  readonly abroad: AbroadActions;
  readonly actions: Actions;
  readonly people: PeopleActions;
  readonly agreements: AgreementActions;
  readonly audit: AuditActions;
  readonly check: CheckActions;
  readonly compare: CompareActions;
  readonly events: EventActions;
  readonly exercises: ExerciseActions;
  readonly figures: FigureActions;
  readonly incidents: IncidentActions;
  readonly contacts: ContactActions;
  readonly messages: MessageActions;
  readonly page: PageActions;
  readonly partners: PartnerActions;
  readonly ptz: PtzActions;
  readonly registry: RegistryActions;
  readonly reports: ReportActions;
  readonly second: SecondPerson;
  readonly setup: SetupActions;
  readonly shifts: HandoverActions;
  readonly roster: RosterActions;
  readonly player: Player;
  readonly watch: WatchActions;
}

export function App(props: AppProps) {
  const { t } = useTranslation();
  const { actions, people, second } = props;
  const isDesk = useStore(consoleStore, (state) => state.windowId === 'desk');
  const ready = useStore(consoleStore, (state) => state.ready);
  const mode = useStore(sessionStore, (state) => state.mode);
  useFrameKeys(actions, isDesk);
  usePtzKeys(props.ptz);
  useGamepad(props.ptz);
  usePageKeys(props.page, isDesk);
  useWallKeys(actions, props.watch.mark);
  useSessionKeys(people);
  useEventKeys(props.events);
  useHandoffKeys(isDesk);
  useIncidentKeys(props.incidents, isDesk);
  useIntakeKeys(props.reports, isDesk);
  if (!ready) return <p className="not-ready">{t('app.notReady')}</p>;
  return (
    <>
      {mode === 'signed-out' ? (
        <SignInScreen {...{ actions, people, isDesk }} call={<UnattendedCall isDesk={isDesk} />} />
      ) : (
        <Desk {...props} isDesk={isDesk} isLocked={mode === 'locked'} />
      )}
      {isDesk ? <SetupDialogs setup={props.setup} /> : null}
      <SessionDialogs people={people} second={second} />
    </>
  );
}

interface DeskProps extends AppProps {
  readonly isDesk: boolean;
  readonly isLocked: boolean;
}

function Desk(props: DeskProps) {
  const { actions, audit, check, events, page, people, player, ptz, registry, setup } = props;
  const { contacts, incidents, isDesk, isLocked, messages } = props;
  const session = useStore(sessionStore);
  const chosen = useStore(consoleStore, (state) => state.panel);
  const pageCamera = useStore(consoleStore, (state) => state.pageCamera);
  const setsUp = useStore(consoleStore, (state) => state.setup.open);
  const known = useStore(consoleStore, (state) => state.cameras.length);
  const wizard = isDesk && showsSetup(session, setsUp);
  const panel = isDesk ? shownPanel(session, chosen, wizard) : null;
  const shown = isDesk && isLocked ? 'lock' : panel;
  const main = wizard ? (
    <SetupWizard
      {...{ actions, check, setup }}
      list={<ImportPage registry={registry} known={known} back={null} />}
    />
  ) : (
    <Wall
      actions={actions}
      player={player}
      watch={props.watch.mark}
      over={(camera) => <PtzOverlay camera={camera} ptz={ptz} />}
    />
  );
  return (
    <DragAndDrop actions={actions}>
      <div
        className="desk"
        data-panel={shown ?? 'none'}
        data-kind={isDesk ? 'desk' : 'wall'}
        data-locked={isLocked ? 'true' : undefined}
      >
        <Header
          actions={actions}
          person={<PersonMenu people={people} />}
          banner={
            <>
              {isDesk ? <HandoffBanner /> : null}
              {isDesk ? <ShiftBanner /> : null}
              {isDesk ? <DifferBanner /> : null}
              <UnattendedCall isDesk={isDesk} />
              {isDesk ? <ExerciseNotice /> : null}
              {isDesk ? <RestReminder watch={props.watch} /> : null}
            </>
          }
          links={isDesk ? <LinkSign /> : null}
          strip={isDesk ? <WatchStrip /> : null}
          duty={isDesk ? <DutyLine actions={actions} /> : null}
        />
        {isDesk ? <Rail actions={actions} /> : null}
        {takesPlaceOfWall(panel) && shown === panel ? null : main}
        {shown === null ? null : (
          // What one person left typed in a panel is not the next one's to see.
          <aside className="panel" key={session.operator?.login ?? ''}>
            {shown === 'agreements' ? <AgreementPage actions={props.agreements} /> : null}
            {shown === 'abroad' ? <AbroadPanel actions={props.abroad} /> : null}
            {shown === 'audit' ? (
              <AuditPage audit={audit} compared={<ComparePage compare={props.compare} />} />
            ) : null}
            {shown === 'camera' && pageCamera !== null ? (
              <CameraPage
                key={pageCamera}
                camera={pageCamera}
                page={page}
                actions={actions}
                begin={() => {
                  incidents.begin(pageCamera);
                }}
                steering={<PtzControls camera={pageCamera} ptz={ptz} />}
              />
            ) : null}
            {shown === 'cameras' ? <CameraList actions={actions} page={page} /> : null}
            {shown === 'check' ? <CheckPage check={check} /> : null}
            {shown === 'contacts' ? (
              <ContactPanel contacts={contacts} picker={(take) => <PhrasePicker take={take} />} />
            ) : null}
            {shown === 'events' ? <EventPanel {...{ events, page, incidents }} /> : null}
            {shown === 'exercise' ? (
              <ExercisePanel exercises={props.exercises} {...{ actions, incidents }} />
            ) : null}
            {shown === 'figures' ? <FigurePanel figures={props.figures} /> : null}
            {shown === 'handoff' ? <HandoffPanel incidents={incidents} /> : null}
            {shown === 'incidents' ? (
              <IncidentPanel
                {...{ actions, incidents, player }}
                ptz={ptz}
                handoffs={(known) => (
                  <>
                    <HandoffPart known={known} incidents={incidents} />
                    <IncidentMessages incident={known.incident.id} messages={messages} />
                  </>
                )}
              />
            ) : null}
            {shown === 'intake' ? (
              <IntakePanel
                reports={props.reports}
                openIncident={(incident) => {
                  incidents.open(incident);
                }}
              />
            ) : null}
            {shown === 'layouts' ? <LayoutPanel actions={actions} /> : null}
            {shown === 'messages' ? (
              <TalkPanel
                {...{ incidents, messages }}
                picker={(take) => <PhrasePicker take={take} />}
              />
            ) : null}
            {shown === 'operators' ? <OperatorPanel people={people} /> : null}
            {shown === 'partners' ? (
              <PartnerPanel actions={props.partners} contacts={contacts} />
            ) : null}
            {shown === 'registry' ? <RegistryPage registry={registry} /> : null}
            {shown === 'settings' ? <SettingsPanel actions={actions} /> : null}
            {shown === 'shift' ? (
              <ShiftPanel actions={actions} shifts={props.shifts} roster={props.roster} />
            ) : null}
            {shown === 'lock' ? <LockPanel people={people} /> : <Footer />}
          </aside>
        )}
      </div>
      {isLocked ? null : <Help />}
      {isLocked ? null : <ProvisioningOutcome />}
    </DragAndDrop>
  );
}
