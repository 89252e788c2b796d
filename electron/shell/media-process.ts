/**
 * The media process as main sees it. When it dies it is started again and every window gets a new
 * port; until then the tiles show their own age, so nothing old passes for live.
 */
import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import type {
  AnySource,
  CameraHealth,
  LinkTold,
  MediaOrder,
  MediaReport,
} from '../../core/contract/media.ts';
import type { Media } from '../../core/ports.ts';

export interface MediaProcess extends Media {
  /** @returns the window's end of a new connection. */
  connect(window: string): Electron.MessagePortMain;
  /** @returns the relay process's end of a new connection. */
  connectRelay(): Electron.MessagePortMain;
  stop(): Promise<void>;
}

/** A process that dies at once again and again would keep the machine busy with nothing, ms. */
const RESTART_MS = 500;

export function startMediaProcess(
  script: string,
  environment: NodeJS.ProcessEnv,
  handlers: {
    restarted(): void;
    log(line: string): void;
    health(cameras: readonly CameraHealth[]): void;
    link(camera: string, link: LinkTold | null): void;
  },
): MediaProcess {
  let sources: readonly AnySource[] = [];
  let allowed: readonly string[] | null = [];
  let stopping = false;
  let child = launch();

  function launch(): UtilityProcess {
    const started = utilityProcess.fork(script, [], {
      serviceName: 'Pomezí media',
      stdio: 'pipe',
      env: environment,
    });
    started.stderr?.on('data', (data: Buffer) => {
      handlers.log(data.toString().trimEnd());
    });
    // It is our own process and built from the same types.
    started.on('message', (report: MediaReport) => {
      if (report.kind === 'health') handlers.health(report.cameras);
      else handlers.link(report.camera, report.link);
    });
    started.once('exit', () => {
      if (stopping) return;
      setTimeout(() => {
        child = launch();
        post({ kind: 'allow', cameras: allowed });
        post({ kind: 'sources', sources });
        handlers.restarted();
      }, RESTART_MS);
    });
    return started;
  }

  function post(order: MediaOrder, ports: Electron.MessagePortMain[] = []): void {
    child.postMessage(order, ports);
  }

  return {
    setSources(next) {
      sources = next;
      post({ kind: 'sources', sources });
    },
    allow(cameras) {
      allowed = cameras;
      post({ kind: 'allow', cameras });
    },
    warm(cameras) {
      post({ kind: 'warm', cameras });
    },
    connect(window) {
      const { port1, port2 } = new MessageChannelMain();
      post({ kind: 'window', window }, [port1]);
      return port2;
    },
    connectRelay() {
      const { port1, port2 } = new MessageChannelMain();
      post({ kind: 'relay' }, [port1]);
      return port2;
    },
    stop() {
      stopping = true;
      return new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        post({ kind: 'stop' });
        // It ends by itself, in little more than a second at the most; an exit that never comes must not keep the app open.
        setTimeout(() => {
          child.kill();
          resolve();
        }, 2_500);
      });
    },
  };
}
