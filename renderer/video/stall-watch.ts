/**
 * Notices when pictures are decoded and the window draws none: the last one would stand there and
 * pass for live.
 */
export class StallWatch {
  private decoded = 0;
  private drawn = 0;
  /** Something was decoded since anything was drawn. */
  private owed = false;
  /** Until when what was decoded has also been drawn, monotonic ms. */
  private upTo: number | null = null;

  /**
   * @param decoded Pictures for tiles that are to be seen, since the start.
   * @param drawn Pictures of the wall that its video element has taken since the start.
   * @param now Monotonic, ms.
   * @returns the newest moment whose pictures the wall can be showing, monotonic ms.
   */
  judge(decoded: number, drawn: number, now: number): number {
    if (drawn !== this.drawn) this.owed = false;
    else if (decoded !== this.decoded) this.owed = true;
    this.decoded = decoded;
    this.drawn = drawn;
    // A wall that begins has the usual time for its first picture.
    if (!this.owed || this.upTo === null) this.upTo = now;
    return this.upTo;
  }
}
