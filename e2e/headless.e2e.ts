/**
 * The centre's host without a window, on a computer without a screen: its server lets a workstation in, and both
 * have the same records.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import { freePorts } from '../electron/adapters/loopback/free-ports.ts';
import { argumentsFor, newProfile, removeProfile, startConsole } from './support/console.ts';
import { LEADER, signIn } from './support/people.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2 } });

test('a host without a window serves the centre, invites as its file says, and ends when it is told to', async ({
  cameras: real,
}) => {
  const [port] = await freePorts(1);
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-headless-'));
  const [hosts, seats] = [newProfile(), newProfile()];
  const invitation = join(folder, 'jesenik.pomezi-workstation');
  const provisioning = provisioningFor(real.cameras, {
    operators: [{ ...LEADER, role: 'shift-leader' }],
    engine: { serve: { port, invite: { file: invitation } } },
  });
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const host = spawn(
    electron,
    argumentsFor({ profile: hosts, provisioning, flags: ['--headless'] }),
    { env: environment, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let said = '';
  host.stdout.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const ended = once(host, 'exit');
  const errors: string[] = [];
  try {
    await expect.poll(() => said).toContain('Pomezí runs without windows.');
    await expect.poll(() => existsSync(invitation)).toBe(true);
    expect(statSync(invitation).mode & 0o077).toBe(0);
    const joining = `engine:\n  join: file:${invitation}\n`;
    const seat = await startConsole({ profile: seats, provisioning: joining }, errors);
    // People and cameras came from the host: there is nobody else.
    await signIn(seat.page, LEADER);
    await expect(seat.page.locator(`[data-camera="${real.cameras[0]?.id ?? ''}"]`)).toBeVisible();
    await seat.close();
  } finally {
    host.kill('SIGTERM');
    await ended;
    for (const profile of [hosts, seats]) removeProfile(profile);
    rmSync(folder, { recursive: true, force: true });
  }
  expect([host.exitCode, errors]).toEqual([0, []]);
});
