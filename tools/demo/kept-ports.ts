/** Ports that a kept profile keeps too: the partner's card names them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import type { SeatPorts } from './seat.ts';

const kept = z.record(z.string(), z.strictObject({ port: z.int(), partners: z.int() }));

/** @param profile null: nothing is kept. */
export async function portsFor(
  centres: readonly string[],
  profile: string | null,
): Promise<ReadonlyMap<string, SeatPorts>> {
  const file = profile === null ? null : join(profile, 'ports.json');
  const known =
    file !== null && existsSync(file)
      ? kept.parse(JSON.parse(readFileSync(file, 'utf8')) as unknown)
      : {};
  const free = await freePorts(2 * centres.length);
  const ports = new Map(
    centres.map((id, index) => {
      const [port = 0, partners = 0] = free.slice(2 * index);
      return [id, known[id] ?? { port, partners }];
    }),
  );
  if (profile !== null && file !== null) {
    mkdirSync(profile, { recursive: true });
    writeFileSync(file, JSON.stringify({ ...known, ...Object.fromEntries(ports) }));
  }
  return ports;
}
