/** Links between centres in memory: whoever is joined can be called, unless the way is cut. */
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { CallName, PartnerCalls } from '../../core/federation-ports.ts';

type Answer = Parameters<PartnerCalls['serve']>[0];

export class MemoryLinks {
  private readonly answers = new Map<string, Answer>();
  /** `from>to`: what is said there does not arrive. */
  readonly cut = new Set<string>();
  /** How long everything is on its way, ms. */
  delay = 0;
  /** What a stranger in between makes of what is said. */
  alter: (from: string, to: string, name: CallName, text: string) => string = (...[, , , text]) =>
    text;
  /** A thin line: bytes a ms. */
  speed = Infinity;
  readonly called: string[] = [];

  of(centre: string): PartnerCalls {
    return {
      call: (partner, name, text, ms) => this.call(centre, partner, name, text, ms),
      serve: (answer) => {
        this.answers.set(centre, answer);
        return () => {
          if (this.answers.get(centre) === answer) this.answers.delete(centre);
        };
      },
    };
  }

  cutBoth(one: string, other: string): void {
    this.cut.add(`${one}>${other}`).add(`${other}>${one}`);
  }

  private carried(text: string): number {
    return Buffer.byteLength(text) / this.speed;
  }

  private async call(
    from: string,
    to: string,
    name: CallName,
    text: string,
    ms: number,
  ): Promise<Result<string>> {
    this.called.push(`${from}>${to} ${name}`);
    const unreachable = async (): Promise<Result<string>> => {
      await after(ms);
      return fail('partner-unreachable', { partner: to });
    };
    await after(this.delay + this.carried(text));
    const answer = this.answers.get(to);
    const isLost = this.cut.has(`${from}>${to}`) || Buffer.byteLength(text) > LONGEST;
    if (answer === undefined || isLost || this.carried(text) > ms) return unreachable();
    const said = await answer(from, name, this.alter(from, to, name, text));
    await after(this.delay);
    return this.cut.has(`${to}>${from}`) ? unreachable() : succeed(said);
  }
}

/** Bytes that a call holds, as over NATS. */
const LONGEST = 1_000_000;

function after(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
