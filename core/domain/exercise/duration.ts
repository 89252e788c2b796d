/** How long something took or when the scenario comes to it: hours where there are some. */

/** @param ms Not negative. @returns such as `4:05` or `1:04:05`. */
export function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const last = two(seconds % 60);
  return hours === 0 ? `${minutes}:${last}` : `${hours}:${two(minutes)}:${last}`;
}
