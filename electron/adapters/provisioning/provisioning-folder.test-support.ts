/** Provisioning files as an installer writes them: a folder, a file in it, secrets beside it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ENVIRONMENT } from './example.test-data.ts';
import { readProvisioningBytes, readProvisioningFile, type FileReading } from './read-file.ts';
import type { Environment } from './secrets.ts';

export class ProvisioningFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'provisioning-'));

  /** @returns the file's own path. */
  put(name: string, content: string | Uint8Array): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  read(content: string | Uint8Array, environment: Environment = ENVIRONMENT): Promise<FileReading> {
    return readProvisioningFile(this.put('centre.yaml', content), environment);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** Without a disk: no secret can come from a file. */
export function readText(content: string | Uint8Array): Promise<FileReading> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readProvisioningBytes(bytes, '/nowhere', ENVIRONMENT);
}
