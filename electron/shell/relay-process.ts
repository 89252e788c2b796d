/**
 * The relay process as main sees it. When it dies nobody of a partner sees anything any more; it is started
 * again, and whoever may still look asks anew.
 */
import { utilityProcess, type UtilityProcess } from 'electron';
import type { RelayOrder, RelayReport } from '../../core/contract/relay.ts';
import type { EngineAddress } from '../../core/engine-ports.ts';

export interface RelayProcess {
  order(order: Exclude<RelayOrder, { readonly kind: 'media' | 'stop' | 'listen' }>): void;
  /** The certificate of this computer; null: it is just being made. */
  own(): Pick<Extract<RelayReport, { kind: 'own' }>, 'certificate' | 'print'> | null;
  /** Where partners are let in; null: nowhere. */
  port(): number | null;
  /** Why nobody is let in where somebody should be; null: all is well. */
  fault(): string | null;
  /** The media process is another now. */
  connect(): void;
  stop(): Promise<void>;
}

export interface RelayHandlers {
  /** @returns the relay's end of a connection to the media process. */
  media(): Electron.MessagePortMain;
  report(report: Exclude<RelayReport, { readonly kind: 'own' | 'listening' }>): void;
  /** It has ended, and with it all that it carried. */
  lost(): void;
  /** It is ready, or listens somewhere else. */
  changed(): void;
  log(line: string): void;
}

/** A process that dies at once again and again would keep the machine busy with nothing, ms. */
const RESTART_MS = 500;
/** It has a last word for whoever looks. */
const LEAVE_MS = 1_500;

/** @param at Where partners are waited for; null: they fetch nothing here. */
export function startRelayProcess(
  script: string,
  at: EngineAddress | null,
  handlers: RelayHandlers,
): RelayProcess {
  let own: ReturnType<RelayProcess['own']> = null;
  let port: number | null = null;
  let fault: string | null = null;
  let stopping = false;
  let child = launch();

  function launch(): UtilityProcess {
    const started = utilityProcess.fork(script, [], {
      ...{ serviceName: 'Pomezí relay', stdio: 'pipe' },
      // It needs nothing of what this program was started with.
      env: {},
    });
    started.stderr?.on('data', (data: Buffer) => {
      handlers.log(data.toString().trimEnd());
    });
    // It is our own process and built from the same types.
    started.on('message', (report: RelayReport) => {
      if (report.kind === 'own') {
        own = { certificate: report.certificate, print: report.print };
        handlers.changed();
      } else if (report.kind === 'listening') {
        port = report.port;
        fault = report.cause;
        handlers.changed();
      } else handlers.report(report);
    });
    started.once('exit', () => {
      if (stopping) return;
      own = null;
      port = null;
      handlers.lost();
      setTimeout(() => {
        if (stopping) return;
        child = launch();
        begin();
      }, RESTART_MS);
    });
    return started;
  }

  function post(order: RelayOrder, ports: Electron.MessagePortMain[] = []): void {
    child.postMessage(order, ports);
  }

  function connect(): void {
    post({ kind: 'media' }, [handlers.media()]);
  }

  function begin(): void {
    connect();
    if (at !== null) post({ kind: 'listen', at });
  }

  begin();

  return {
    order: post,
    own: () => own,
    port: () => port,
    fault: () => fault,
    connect,
    stop() {
      stopping = true;
      return new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        post({ kind: 'stop' });
        setTimeout(() => {
          child.kill();
          resolve();
        }, LEAVE_MS);
      });
    },
  };
}
