/** The current group of pictures of a stream: everything since its last key frame, within bounds. */

/** Bounds of one group; a camera with a longer one gives a new tile its next key frame instead. */
const MOST_PICTURES = 600;
const MOST_BYTES = 8 * 1024 * 1024;

export interface GroupPicture {
  readonly key: boolean;
  readonly data: Uint8Array;
}

export class PictureGroup<T extends GroupPicture = GroupPicture> {
  private pictures: T[] = [];
  private bytes = 0;

  add(picture: T): void {
    if (picture.key) this.clear();
    else if (this.pictures.length === 0) return;
    this.pictures.push(picture);
    this.bytes += picture.data.byteLength;
    if (this.pictures.length > MOST_PICTURES || this.bytes > MOST_BYTES) this.clear();
  }

  /** Begins with a key frame, or is empty. */
  read(): readonly T[] {
    return this.pictures;
  }

  clear(): void {
    this.pictures = [];
    this.bytes = 0;
  }
}
