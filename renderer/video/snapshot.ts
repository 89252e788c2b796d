/** A camera's picture as a file, at the size in which it came. */
import { IDENTICAL_FROM_MS, type PictureFacts } from '../../core/domain/tile-state.ts';
import type { Snapshot } from './messages.ts';

/** Fine print and plates stay readable; a full-HD picture takes half a megabyte. */
const QUALITY = 0.92;

/**
 * @param frame Closed here.
 * @returns null where there is no picture, or it cannot be read.
 */
export async function snapshotOf(
  frame: VideoFrame | null,
  picture: PictureFacts | null,
): Promise<Snapshot | null> {
  if (frame === null || picture === null) {
    frame?.close();
    return null;
  }
  const taken = takenAt(picture);
  try {
    const canvas = new OffscreenCanvas(frame.displayWidth, frame.displayHeight);
    canvas.getContext('2d', { alpha: false })?.drawImage(frame, 0, 0);
    return { jpeg: await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }), taken };
  } catch {
    return null;
  } finally {
    frame.close();
  }
}

/** A picture that hangs was taken when it was new, whatever the camera says. */
function takenAt({ capturedAt, receivedAt, identicalMs }: PictureFacts): number {
  return Math.round(
    (capturedAt ?? receivedAt) - (identicalMs < IDENTICAL_FROM_MS ? 0 : identicalMs),
  );
}
