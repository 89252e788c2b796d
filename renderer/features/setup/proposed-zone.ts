/** Where people are who say in which country they are, and nothing of the time. */
const ZONES: Readonly<Record<string, string>> = {
  ...{ CZ: 'Europe/Prague', PL: 'Europe/Warsaw', LV: 'Europe/Riga', LT: 'Europe/Vilnius' },
  ...{ RO: 'Europe/Bucharest', UA: 'Europe/Kyiv', SK: 'Europe/Bratislava', MD: 'Europe/Chisinau' },
};

/**
 * The time zone that a new centre is proposed: the computer's, unless that is UTC, which means that
 * nobody has set it.
 *
 * @param machine IANA name.
 * @param country ISO 3166-1, two letters.
 */
export function proposedZone(machine: string, country: string): string {
  const unset = ['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT', 'Etc/Unknown'].includes(machine);
  return unset ? (ZONES[country] ?? machine) : machine;
}
