/**
 * Notices when the window takes the wall's pictures and draws none of them: the last one would stand
 * there and pass for live.
 */
export class StallWatch {
  private written = 0;
  private drawn = 0;
  /** Until when what was decoded has also been drawn, monotonic ms. */
  private upTo = 0;

  /**
   * @param written Pictures handed to the window since the start.
   * @param drawn Pictures that its video element has taken since the start.
   * @param now Monotonic, ms.
   * @returns the newest moment whose pictures the wall can be showing, monotonic ms.
   */
  judge(written: number, drawn: number, now: number): number {
    if (drawn !== this.drawn || written === this.written) this.upTo = now;
    this.written = written;
    this.drawn = drawn;
    return this.upTo;
  }
}
