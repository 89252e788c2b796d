/** The pictures of docs/abroad.md: cameras of the partner on the wall, and who looks at one's own. */
import type { Page } from 'playwright';
import type { Camera } from '../../core/domain/camera.ts';

/** A console with a dispatcher signed in. */
export interface Looking {
  readonly page: Page;
  readonly ask: <T>(request: string, input: unknown) => Promise<T>;
}

/** What two centres have agreed is in force. */
export async function takeAbroad(
  take: (page: Page, name: string) => Promise<void>,
  viewer: Looking,
  owner: Looking,
): Promise<void> {
  const { cameras } = await viewer.ask<{ cameras: readonly Camera[] }>('console.state', null);
  const theirs = cameras.filter(({ partner }) => partner !== undefined).slice(0, 2);
  for (const [tile, { id: camera }] of theirs.entries()) {
    await viewer.ask('wall.act', { do: 'place', tile, camera });
  }
  const rail = '.rail-button:has(.lucide-eye)';
  await viewer.page.locator('[data-tile="1"] .tile-message .button').click();
  await take(viewer.page, 'abroad-reason');
  await viewer.page.locator('.abroad-panel select').nth(1).selectOption('traffic');
  await viewer.page.locator('.abroad-panel button[type="submit"]').click();
  for (const tile of [0, 1]) {
    await viewer.page.locator(`[data-tile="${tile}"][data-state="live"]`).waitFor();
  }
  await take(viewer.page, 'abroad-live');
  await owner.page.locator(rail).click();
  await owner.page.locator('[data-outward][data-running="true"]').nth(1).waitFor();
  await take(owner.page, 'abroad-watchers');
  await viewer.page.locator(rail).click();
  await owner.page.locator(rail).click();
  for (const { id: camera } of theirs) await viewer.ask('abroad.close', { camera });
  for (const tile of [0, 1]) await viewer.ask('wall.act', { do: 'clear', tile });
}
