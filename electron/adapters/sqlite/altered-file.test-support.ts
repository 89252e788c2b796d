/** What somebody could do to a file on the disk of a workstation. */
import { DatabaseSync } from '@photostructure/sqlite';

/** @returns how many rows it changed. */
export function alterFile(path: string, sql: string, ...values: readonly string[]): number {
  const file = new DatabaseSync(path);
  try {
    if (values.length > 0) return file.prepare(sql).run(...values).changes;
    file.exec(sql);
    return 0;
  } finally {
    file.close();
  }
}
