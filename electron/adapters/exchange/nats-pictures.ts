/** Pictures of a centre: kept here first, sent to the server when it can be reached, fetched from it once. */
import type { ObjectStore } from '@nats-io/obj';
import { deadline } from '@nats-io/transport-node';
import { succeed, type Result } from '../../../core/domain/result.ts';
import { isNameOf, type PictureFiles } from './picture-files.ts';

/** A picture is a few megabytes. ms. */
const PICTURE_MS = 15_000;

type Ask = <T>(act: (pictures: ObjectStore) => Promise<T>) => Promise<Result<T>>;

export class NatsPictures {
  private readonly files: PictureFiles;
  private readonly ask: Ask;
  private sending: Promise<void> = Promise.resolve();

  constructor(files: PictureFiles, ask: Ask) {
    this.files = files;
    this.ask = ask;
  }

  /** While the centre cannot be reached it waits, as the entry does that names it. */
  async put(sha256: string, bytes: Uint8Array): Promise<Result<null>> {
    const kept = await this.files.put(sha256, bytes, true);
    if (!kept.ok) return kept;
    await this.send();
    return succeed(null);
  }

  async get(sha256: string): Promise<Result<Uint8Array | null>> {
    const kept = await this.files.get(sha256);
    if (!kept.ok || kept.value !== null) return kept;
    // Where a part of it is gone, the library would wait for it for ever.
    const got = await this.ask((pictures) => deadline(pictures.getBlob(sha256), PICTURE_MS));
    if (!got.ok) return got;
    if (got.value === null || !isNameOf(sha256, got.value)) return succeed(null);
    await this.files.put(sha256, got.value);
    return succeed(got.value);
  }

  /** One after the other: putting a picture again would take it from under whoever reads it. */
  send(): Promise<void> {
    this.sending = this.sending.then(async () => {
      for (const sha256 of await this.files.unsent()) {
        const kept = await this.files.get(sha256);
        const bytes = kept.ok ? kept.value : null;
        if (bytes === null) continue;
        const sent = await this.ask(async (pictures) => {
          const there = await pictures.info(sha256);
          if (there === null) await pictures.putBlob({ name: sha256 }, bytes);
        });
        if (!sent.ok) return;
        await this.files.sent(sha256);
      }
    });
    return this.sending;
  }
}
