/** Pictures of docs/alarms.md and docs/events.md: what a camera reports and what is wrong with others. */
import type { Page } from 'playwright';
import { startDevice, type RunningDevice } from '../cameras/onvif/device.ts';
import type { DeviceEvent } from '../cameras/onvif/subscriptions.ts';

export interface EventsDesk {
  readonly page: Page;
  /** Of the camera that reports. */
  readonly device: RunningDevice;
  /** @param guide For docs/pictures. */
  readonly take: (name: string, guide: boolean) => Promise<void>;
}

const REPORTS: readonly DeviceEvent[] = [
  {
    topic: 'VideoSource/GlobalSceneChange/ImagingService',
    ...{ source: { Source: 'source' }, data: { State: 'true' } },
  },
  {
    topic: 'RuleEngine/CellMotionDetector/Motion',
    ...{ source: { Rule: 'motion' }, data: { IsMotion: 'true' } },
  },
  {
    topic: 'Device/Trigger/DigitalInput',
    ...{ source: { InputToken: 'door-2' }, data: { LogicalState: 'true' } },
  },
];

/** It asks nobody for a password, as the demonstration's cameras. */
export function startReporting(): Promise<RunningDevice> {
  return startDevice({ auth: 'none' });
}

export async function takeEvents(
  { page, device, take }: EventsDesk,
  name: string,
  guide: boolean,
): Promise<void> {
  for (const report of REPORTS) device.subscriptions.emit(report);
  await page.locator('.rail-button:has(.lucide-bell-ring)').click();
  for (const kind of ['tamper', 'digital-input']) {
    await page.locator(`.event-row[data-alarm-state][data-event="${kind}"]`).first().waitFor();
  }
  await take(guide ? 'alarms' : `alarms-${name}`, guide);
  await page.locator('.event-views .button:nth-child(2)').click();
  for (const kind of ['motion', 'tamper', 'digital-input']) {
    await page.locator(`.event-row[data-event="${kind}"]`).first().waitFor();
  }
  await take(guide ? 'events' : `events-${name}`, guide);
  await page.keyboard.press('F2');
}
