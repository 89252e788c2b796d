/** How whoever asks for a file is asked which: without it this composition runs where there is nobody to ask. */
import type { WallId } from '../../core/contract/schemas.ts';

/** As systems show it in their dialogs. */
export interface FileKind {
  readonly name: string;
  /** Without their dot. */
  readonly extensions: string[];
}

export interface FileChoice {
  /** @returns path; null where no file was chosen. */
  choose(window: WallId, kind: FileKind): Promise<string | null>;
  /**
   * Where a file of ours is to go.
   *
   * @param endings Without their dot; none: any.
   * @returns path; null where no place was chosen.
   */
  place(window: WallId, suggested: string, endings: readonly string[]): Promise<string | null>;
}
