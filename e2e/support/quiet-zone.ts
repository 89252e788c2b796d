/**
 * A centre where no shift ends while a test runs: half an hour before, the console drafts a handover by
 * itself, which is right for people and takes the button away that a test presses.
 */

/** In the middle between the changes at 06:00 and 18:00, which a centre begins with. */
const NOON = 11;

/** IANA time zone in which it is about eleven in the morning; the signs of "Etc/GMT" are those of POSIX. */
export const QUIET_ZONE = zoneOf(NOON - new Date().getUTCHours());

function zoneOf(hoursEast: number): string {
  if (hoursEast === 0) return 'Etc/GMT';
  return `Etc/GMT${hoursEast > 0 ? '-' : '+'}${Math.abs(hoursEast)}`;
}
