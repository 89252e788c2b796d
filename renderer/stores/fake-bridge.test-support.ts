/** A bridge whose answers and events a test gives. */
import type { Bridge, EventBody, EventName, RequestName } from '../../core/contract/contract.ts';

export interface Asked {
  readonly name: RequestName;
  readonly input: unknown;
  readonly answer: (output: unknown) => Promise<void>;
}

export class FakeBridge implements Bridge {
  readonly asked: Asked[] = [];
  private readonly handlers = new Map<string, ((body: never) => void)[]>();

  invoke(name: RequestName, input: unknown): Promise<never> {
    return new Promise((resolve) => {
      const answer = async (output: unknown): Promise<void> => {
        resolve(output as never);
        // The handlers of the answer run before the test goes on.
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      };
      this.asked.push({ name, input, answer });
    });
  }

  on(name: EventName, handler: (body: never) => void): () => void {
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler]);
    return () => this.handlers.delete(name);
  }

  tell<N extends EventName>(name: N, body: EventBody<N>): void {
    for (const handler of this.handlers.get(name) ?? []) handler(body as never);
  }

  /** The newest request. */
  get last(): Asked {
    const asked = this.asked.at(-1);
    if (asked === undefined) throw new Error('nothing was asked');
    return asked;
  }
}
