/** Reads a decoded picture out of its frame, which on some graphics paths never ends. */

/** A copy takes a few milliseconds; one that takes so long never ends, ms. */
const COPY_MOST_MS = 1_000;

/** @returns how the picture lies in the target; one that hung may be written there yet. */
export async function copyFrame(
  frame: VideoFrame,
  target: Uint8Array<ArrayBuffer>,
): Promise<readonly PlaneLayout[] | 'failed' | 'hung'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'hung'>((resolve) => {
    timer = setTimeout(() => {
      resolve('hung');
    }, COPY_MOST_MS);
  });
  const copied = frame.copyTo(target).catch(() => 'failed' as const);
  const outcome = await Promise.race([copied, late]);
  clearTimeout(timer);
  return outcome;
}
