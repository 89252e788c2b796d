/** Asks the main process of a running Electron, over Node's inspector (Chrome DevTools Protocol). */
import { once } from 'node:events';

/** What `require('electron')` is there. */
export type ElectronMain = typeof import('electron');

/** The answer to Runtime.evaluate. */
interface Answered {
  /** Where it could not be evaluated at all. */
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly result: { readonly value?: unknown };
    readonly exceptionDetails?: {
      readonly text: string;
      readonly exception?: { readonly description?: string };
    };
  };
}

/**
 * Runs in the main process, as its own code would; what it takes and gives goes as JSON. It answers at
 * once: a promise that only the inspector waits for may be collected there before it is kept.
 * Each call connects anew: a program with a connected inspector waits at its end for it to go.
 * @param address `ws:`, as the program printed it.
 */
export async function askMain<Answer, Given>(
  address: string,
  act: (electron: ElectronMain, given: Given) => Answer,
  given: Given,
): Promise<Answer> {
  const socket = new WebSocket(address);
  try {
    const gone = once(socket, 'close').then(() => {
      throw new Error('the program ended before it answered');
    });
    await Promise.race([once(socket, 'open'), gone]);
    const answered = once(socket, 'message') as Promise<[MessageEvent<string>]>;
    const expression = `(${act.toString()})(require('electron'), ${given === undefined ? '' : JSON.stringify(given)})`;
    const how = { returnByValue: true, includeCommandLineAPI: true };
    socket.send(
      JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, ...how } }),
    );
    const [{ data }] = await Promise.race([answered, gone]);
    const { error, result } = JSON.parse(data) as Answered;
    const problem = result?.exceptionDetails;
    const words = error?.message ?? problem?.exception?.description ?? problem?.text;
    if (words !== undefined) throw new Error(`the main process answers: ${words}`);
    return result?.result.value as Answer;
  } finally {
    socket.close();
  }
}
