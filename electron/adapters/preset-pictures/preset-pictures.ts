/**
 * What a camera showed when a preset was kept: one small JPEG a preset, in a folder of the profile. It is a
 * cache: what cannot be read or written is a preset without a picture.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { PresetPictures } from '../../../core/ports.ts';

/** @param shrink A small JPEG of a picture; null for what is none. */
export function openPresetPictures(
  folder: string,
  shrink: (picture: Uint8Array) => Uint8Array | null,
): PresetPictures {
  // Tokens are the camera's own words: none becomes a path.
  const fileOf = (camera: string, preset: string): string =>
    join(
      folder,
      `${createHash('sha256')
        .update(JSON.stringify([camera, preset]))
        .digest('hex')}.jpg`,
    );
  return {
    async keep(camera, preset, picture) {
      const small = shrink(picture);
      if (small === null) return;
      await attempt(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFileAtomic(fileOf(camera, preset), Buffer.from(small), { mode: 0o600 });
      });
    },
    async read(camera, preset) {
      const bytes = await attempt(() => readFile(fileOf(camera, preset)));
      return bytes === null ? null : `data:image/jpeg;base64,${bytes.toString('base64')}`;
    },
    async remove(camera, preset) {
      await attempt(() => rm(fileOf(camera, preset), { force: true }));
    },
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
