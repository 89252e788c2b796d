/** The incident that waits to be handed over, with a picture of the camera that saw it. */
import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import type { IncidentsNow, OneIncident } from '../../core/contract/incidents.ts';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import { endingWithParent } from '../setup/child.mjs';
import { say } from './ends.ts';
import type { Seat } from './seat.ts';

/** One picture may take so long, s. */
const PICTURE_WITHIN_S = 20;

/** In the hands of the dispatcher, who is signed in; a kept profile may have it already. */
export async function prepareIncident(seat: Seat): Promise<void> {
  const { incident, lang } = seat.centre;
  if (incident === null) return;
  const { openCount } = await seat.ask<IncidentsNow>('incidents.now', null);
  if (openCount > 0) return;
  const { camera, code, facts, note } = incident;
  const known = await seat.ask<OneIncident>('incident.create', {
    ...{ origin: { from: 'camera', camera }, mode: 'LIVE', cameras: [camera], take: true },
    facts: { ...firstFacts(code, Date.now()), ...facts },
    note: { text: note, lang },
  });
  const stream = seat.cameras.cameras.find(({ id }) => id === camera);
  if (stream === undefined) return;
  try {
    const picture = await pictureOf(stream.sub ?? stream.main);
    await seat.ask('incident.snapshot', {
      ...{ incident: known.known.incident.id, camera, taken: Date.now() },
      jpeg: picture.toString('base64'),
    });
  } catch (problem) {
    say(`the incident goes without a picture: ${String(problem)}`);
  }
}

async function pictureOf(address: string): Promise<Buffer> {
  const input = address.startsWith('rtsp:') ? ['-rtsp_transport', 'tcp'] : [];
  const [program, args] = endingWithParent(process.env['FFMPEG_BIN'] ?? 'ffmpeg', [
    ...['-v', 'error', '-nostdin', ...input, '-i', address],
    ...['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2pipe', 'pipe:1'],
  ]);
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PICTURE_WITHIN_S * 1000,
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const picture = await Promise.race([buffer(child.stdout), failed]);
  if (picture.length === 0) throw new Error('ffmpeg took none');
  return picture;
}
