/** Where a device looks and how it moves; each part of a position -1 … 1 (zoom 0 … 1). */

export interface Position {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** At full speed a camera turns from one end to the other in so long, ms. */
const ACROSS_MS = 4_000;
const STILL: Position = { pan: 0, tilt: 0, zoom: 0 };

export class Movement {
  readonly presets = new Map<string, { name: string; readonly at: Position }>();
  readonly #now: () => number;
  #from: Position = STILL;
  #speed: Position = STILL;
  #since: number;
  #until = Infinity;
  #began = 0;
  #stood = 0;
  #presetCount = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#since = now();
  }

  get position(): Position {
    const until = Math.min(this.#now(), this.#until);
    const gone = (Math.max(0, until - this.#since) * 2) / ACROSS_MS;
    return bounded({
      pan: this.#from.pan + this.#speed.pan * gone,
      tilt: this.#from.tilt + this.#speed.tilt * gone,
      zoom: this.#from.zoom + this.#speed.zoom * gone,
    });
  }

  get moving(): boolean {
    return this.#now() < this.#until && !isStill(this.#speed);
  }

  /** When it was last told to run while it stood still, and when it last came to stand. */
  get times(): { readonly began: number; readonly stood: number } {
    const endedByItself = !isStill(this.#speed) && this.#now() >= this.#until;
    return { began: this.#began, stood: endedByItself ? this.#until : this.#stood };
  }

  /** @param forMs After which it stands still by itself. */
  run(speed: Position, forMs: number): void {
    if (isStill(speed)) this.#stood = this.moving ? this.#now() : this.times.stood;
    else if (!this.moving) this.#began = this.#now();
    this.#from = this.position;
    this.#speed = speed;
    this.#since = this.#now();
    this.#until = this.#since + forMs;
  }

  stop(): void {
    this.run(STILL, 0);
  }

  jump(to: Position): void {
    this.stop();
    this.#from = bounded(to);
  }

  shift(by: Position): void {
    const { pan, tilt, zoom } = this.position;
    this.jump({ pan: pan + by.pan, tilt: tilt + by.tilt, zoom: zoom + by.zoom });
  }

  /** @returns the preset's token. */
  keep(name: string, token: string | null): string {
    const kept = token ?? `preset-${String((this.#presetCount += 1))}`;
    this.presets.set(kept, { name, at: this.position });
    return kept;
  }
}

function isStill({ pan, tilt, zoom }: Position): boolean {
  return pan === 0 && tilt === 0 && zoom === 0;
}

function bounded({ pan, tilt, zoom }: Position): Position {
  const within = (value: number, least: number): number => Math.min(1, Math.max(least, value));
  return { pan: within(pan, -1), tilt: within(tilt, -1), zoom: within(zoom, 0) };
}
