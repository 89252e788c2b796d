import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/themes.css';
import './ui/controls.css';
import './app.css';
import { App } from './app.tsx';
import { bridge, onMediaPort } from './bridge.ts';
import { startTranslation } from './i18n.ts';
import { startListening } from './sounds/listen.ts';
import { startAlarmListening } from './sounds/listen-alarms.ts';
import { startExerciseListening } from './sounds/listen-exercise.ts';
import { startMessageListening } from './sounds/listen-messages.ts';
import { startOfferListening } from './sounds/listen-offers.ts';
import { startUnattendedListening } from './sounds/listen-unattended.ts';
import { startRestListening } from './sounds/listen-rest.ts';
import { SoundPlayer } from './sounds/sound-player.ts';
import { createActions } from './stores/actions.ts';
import { createAgreementActions } from './stores/agreement-actions.ts';
import { startAgreementSync } from './stores/agreement-store.ts';
import { createAuditActions } from './stores/audit-actions.ts';
import { createCheckActions } from './stores/check-actions.ts';
import { consoleStore } from './stores/console-store.ts';
import { readKeyboard } from './stores/keyboard.ts';
import { startDraftSync } from './stores/draft-sync.ts';
import { createEventActions } from './stores/event-actions.ts';
import { startEventSync } from './stores/event-store.ts';
import { createContactActions } from './stores/contact-actions.ts';
import { createExerciseActions } from './stores/exercise-actions.ts';
import { createFigureActions } from './stores/figure-actions.ts';
import { startExerciseSync } from './stores/exercise-store.ts';
import { createMessageActions } from './stores/message-actions.ts';
import { startMessageSync } from './stores/message-store.ts';
import { createPageActions } from './stores/page-actions.ts';
import { createPtzActions } from './stores/ptz-actions.ts';
import { createHandoverActions } from './stores/handover-actions.ts';
import { startHandoverSync } from './stores/handover-store.ts';
import { createPartnerActions } from './stores/partner-actions.ts';
import { createCompareActions } from './stores/compare-actions.ts';
import { startCompareSync } from './stores/compare-store.ts';
import { startLinkSync } from './stores/link-store.ts';
import { createAbroadActions } from './stores/abroad-actions.ts';
import { startAbroadSync } from './stores/abroad-store.ts';
import { startPartnerSync } from './stores/partner-store.ts';
import { createRosterActions } from './stores/roster-actions.ts';
import { startRosterSync } from './stores/roster-store.ts';
import { createIncidentActions } from './stores/incident-actions.ts';
import { startIncidentSync } from './stores/incident-store.ts';
import { startPtzSync } from './stores/ptz-store.ts';
import { createPeopleActions } from './stores/people-actions.ts';
import { createReportActions } from './stores/report-actions.ts';
import { startReportSync } from './stores/report-store.ts';
import { createRegistryActions } from './stores/registry-actions.ts';
import { startUnattendedSync } from './stores/unattended-store.ts';
import { createWatchActions } from './stores/watch-actions.ts';
import { startWatchSync } from './stores/watch-store.ts';
import { askingForSecond } from './stores/second-person.ts';
import { activityTeller, startSessionSync } from './stores/session-sync.ts';
import { createSetupActions } from './stores/setup-actions.ts';
import { setLoad, setTile } from './stores/tile-store.ts';
import { startSync } from './stores/sync.ts';
import { startTheme } from './theme.ts';
import DecodeWorker from './video/decode-worker.ts?worker';
import { Player } from './video/player.ts';

const player = new Player(new DecodeWorker(), {
  facts: (camera, status, facts) => {
    setTile(camera, {
      state: status.state,
      reason: status.reason,
      attempt: status.attempt,
      nextTryAt: status.nextTryAt,
      connecting: facts?.link?.phase === 'connecting',
      stream: facts?.stream ?? null,
      transcoded: facts?.transcoded ?? false,
      step: facts?.link?.shared?.step ?? null,
      shed: facts?.shed ?? false,
    });
    return status.state === 'live';
  },
  load: (load, playing) => {
    setLoad({ playing, shedLevel: load.shedLevel });
  },
});
onMediaPort((port) => {
  player.usePort(port);
});
const media = bridge.invoke('media.connect', null);
await Promise.all([startSessionSync(bridge), startSync(bridge)]);
startTheme(consoleStore);
await startTranslation(consoleStore);
await media;

void readKeyboard(navigator);
window.addEventListener('focus', () => void readKeyboard(navigator));

let soundsPlayed = 0;
const sounds = new SoundPlayer(
  () => new AudioContext(),
  () => performance.now(),
  (sound) => {
    // What was started can be counted from outside; nobody hears a test.
    soundsPlayed += 1;
    Object.assign(document.documentElement.dataset, { soundsPlayed, lastSound: sound });
  },
);
startListening({
  channel: new BroadcastChannel('sounds'),
  now: () => performance.now(),
  play: (sound, volume) => {
    sounds.play(sound, volume);
  },
});

const active = activityTeller(bridge, Date.now);
for (const sign of ['pointermove', 'pointerdown', 'wheel', 'keydown', 'touchstart']) {
  window.addEventListener(sign, active, { capture: true, passive: true });
}

function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => {
    clearInterval(timer);
  };
}

const second = askingForSecond(bridge);
// Forms stand in the panels of the desk; no other window need hold what is typed there.
if (consoleStore.getState().windowId === 'desk') {
  const keepDrafts = startDraftSync(bridge, (ms, run) => {
    setTimeout(run, ms);
  });
  for (const sign of ['focusout', 'pagehide']) window.addEventListener(sign, keepDrafts);
}
startEventSync(bridge);
startPtzSync(bridge);
startIncidentSync(bridge, Date.now);
startReportSync(bridge);
startMessageSync(bridge);
startHandoverSync(bridge);
startRosterSync(bridge);
startPartnerSync(bridge);
startAbroadSync(bridge);
startAgreementSync(bridge);
startLinkSync(bridge);
startCompareSync(bridge);
startExerciseSync(bridge, Date.now);
startWatchSync(bridge);
startUnattendedSync(bridge);
startOfferListening({
  now: Date.now,
  play: (sound, volume) => {
    sounds.play(sound, volume);
  },
  every,
});
startAlarmListening({
  now: () => performance.now(),
  play: (sound, volume) => {
    sounds.play(sound, volume);
  },
  every,
});
startUnattendedListening({
  now: () => performance.now(),
  play: (sound, volume) => {
    sounds.play(sound, volume);
  },
  every,
});
startMessageListening((sound, volume) => {
  sounds.play(sound, volume);
});
startExerciseListening((sound, volume) => {
  sounds.play(sound, volume);
});
startRestListening((sound, volume) => {
  sounds.play(sound, volume);
});
const actions = createActions(second.bridge, (sound) => {
  sounds.try(sound, consoleStore.getState().preferences.sounds.volume);
});
const ptz = createPtzActions(second.bridge, (work, ms) => every(ms, work));
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <App
      actions={actions}
      abroad={createAbroadActions(bridge)}
      agreements={createAgreementActions(second.bridge, () => crypto.randomUUID())}
      events={createEventActions(second.bridge, actions)}
      audit={createAuditActions(second.bridge)}
      incidents={createIncidentActions(second.bridge, Date.now)}
      messages={createMessageActions(second.bridge)}
      exercises={createExerciseActions(second.bridge, Date.now)}
      figures={createFigureActions(second.bridge)}
      contacts={createContactActions(second.bridge, () => {
        window.print();
      })}
      check={createCheckActions(second.bridge)}
      people={createPeopleActions(second.bridge)}
      page={createPageActions(second.bridge)}
      ptz={ptz}
      registry={createRegistryActions(second.bridge, () => crypto.randomUUID())}
      reports={createReportActions(second.bridge)}
      second={second}
      shifts={createHandoverActions(second.bridge)}
      compare={createCompareActions(second.bridge)}
      partners={createPartnerActions(second.bridge)}
      roster={createRosterActions(second.bridge)}
      setup={createSetupActions(second.bridge, () => crypto.randomUUID())}
      player={player}
      watch={createWatchActions(second.bridge)}
    />,
  );
}
