/** Audit entries as lines of JSON in the profile; append only. The journal takes this over. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { Audit, AuditEntry } from '../../../core/ports.ts';

const LINE_END = '\n';

export function openAudit(folder: string, failedWrite: (error: unknown) => Result<never>): Audit {
  const path = join(folder, 'audit.jsonl');
  // One after the other: each looks at how the one before it ended.
  let settled: Promise<unknown> = Promise.resolve();
  return {
    append(entry) {
      const written = settled.then(() => appendLine(path, entry)).catch(failedWrite);
      settled = written;
      return written;
    },
  };
}

async function appendLine(path: string, entry: AuditEntry): Promise<Result<null>> {
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const last = size === 0 ? null : await file.read(Buffer.alloc(1), 0, 1, size - 1);
    // A full disk or a power cut left half a line: it must not swallow this one.
    const torn = last !== null && last.buffer.toString() !== LINE_END;
    await file.appendFile(`${torn ? LINE_END : ''}${JSON.stringify(entry)}${LINE_END}`);
    return succeed(null);
  } finally {
    await file.close();
  }
}
