/**
 * Recognises an encoder that hangs: pictures keep coming and every one is the same to the last bit.
 * Sensor noise makes that impossible for a camera that works; a group of pictures of a scene without
 * motion may do it for a while, so two key frames must have passed as well.
 */
import { copyFrame } from './copy-frame.ts';

/** Time between two samples of one camera, ms. */
const SAMPLE_EVERY_MS = 2_000;
/** Every so many bytes of the brightness plane are looked at. */
const STEP = 13;
const KEY_FRAMES_NEEDED = 2;
/** A camera whose copies hang so often in a row is not looked at again: each may keep its memory. */
const HUNG_MOST = 3;

/** One sample at a time, of all cameras together: a buffer each would cost a picture each. */
let buffer = new Uint8Array(0);
let busy = false;

export class IdenticalWatch {
  private nextSampleAt = 0;
  private sum: number | null = null;
  private sameSince = 0;
  private keyFrames = 0;
  private hung = 0;
  /** For how long every picture has been the same, ms. */
  identicalMs = 0;

  keyFrame(): void {
    this.keyFrames += 1;
  }

  /** @param now monotonic, ms. The frame stays the caller's. */
  see(frame: VideoFrame, now: number): void {
    if (busy || now < this.nextSampleAt || frame.format === null) return;
    if (this.hung >= HUNG_MOST) return;
    this.nextSampleAt = now + SAMPLE_EVERY_MS;
    const copy = frame.clone();
    busy = true;
    void this.read(copy, now).finally(() => {
      copy.close();
      busy = false;
    });
  }

  private async read(frame: VideoFrame, now: number): Promise<void> {
    const size = frame.allocationSize();
    if (buffer.byteLength < size) buffer = new Uint8Array(size);
    const outcome = await copyFrame(frame, buffer);
    if (outcome === 'hung') {
      // It may be written to yet, in the middle of another camera's picture.
      buffer = new Uint8Array(0);
      this.hung += 1;
      // What cannot be looked at is not accused.
      if (this.hung >= HUNG_MOST) this.identicalMs = 0;
      return;
    }
    this.hung = 0;
    if (outcome === 'failed') return;
    const sum = checksum(buffer.subarray(0, size));
    if (sum !== this.sum) {
      this.sum = sum;
      this.sameSince = now;
      this.keyFrames = 0;
    }
    this.identicalMs = this.keyFrames >= KEY_FRAMES_NEEDED ? now - this.sameSince : 0;
  }
}

/** FNV-1a over a part of the bytes, 32 bits. */
function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < bytes.length; index += STEP) {
    sum = Math.imul(sum ^ (bytes[index] ?? 0), 0x01000193);
  }
  return sum >>> 0;
}
