/**
 * How many cameras may be connecting at once, all together. A switch that lost power would otherwise
 * start every ffmpeg of the wall in the same instant, and the pictures that still play would stall.
 */

export interface Permit {
  /** Ends the wait or gives the place back; harmless when repeated. */
  release(): void;
}

interface Waiting {
  readonly weight: number;
  readonly order: number;
  readonly go: () => void;
}

export class ConnectBudget {
  private readonly most: number;
  private readonly holders = new Set<Waiting>();
  private waiting: Waiting[] = [];
  private order = 0;

  constructor(most: number) {
    this.most = most;
  }

  /**
   * Calls `go` as soon as there is a place, greater weight first, then first come.
   * The place is held until the permit is released.
   */
  ask(weight: number, go: () => void): Permit {
    this.order += 1;
    const entry: Waiting = { weight, order: this.order, go };
    this.waiting.push(entry);
    this.waiting.sort((one, other) => other.weight - one.weight || one.order - other.order);
    queueMicrotask(() => {
      this.admit();
    });
    return {
      release: () => {
        this.waiting = this.waiting.filter((other) => other !== entry);
        if (this.holders.delete(entry)) this.admit();
      },
    };
  }

  /** Cameras that failed again and again (weight 0) never hold more than half of the places. */
  private admit(): void {
    for (;;) {
      const next = this.waiting[0];
      const places = next?.weight === 0 ? Math.ceil(this.most / 2) : this.most;
      if (next === undefined || this.holders.size >= places) return;
      this.waiting.shift();
      this.holders.add(next);
      next.go();
    }
  }
}
