/** What an auditor asks main for. Nothing of it is kept in a store: it is read, and read anew. */
import type { Bridge, Input, Output, RequestName } from '../../core/contract/contract.ts';
import type { AuditFilter } from '../../core/contract/audit.ts';
import { fail, type Result } from '../../core/domain/result.ts';

/** Entries a page. */
export const PAGE = 200;

export interface AuditActions {
  /** @param before Only entries older than this one; null: the newest. */
  readonly read: (filter: AuditFilter, before: number | null) => Promise<Output<'audit.read'>>;
  readonly integrity: () => Promise<Output<'audit.integrity'>>;
  /** null where the person chose no file. */
  readonly save: (
    filter: AuditFilter,
    format: Input<'audit.export'>['format'],
  ) => Promise<Output<'audit.export'>>;
}

export function createAuditActions(bridge: Bridge): AuditActions {
  /** What throws is a fault of ours; the page must not stay waiting for it. */
  const ask = <T>(request: RequestName, answer: Promise<Result<T>>): Promise<Result<T>> =>
    answer.catch(() => fail('internal', { request }));
  return {
    read: (filter, before) =>
      ask('audit.read', bridge.invoke('audit.read', { filter, before, limit: PAGE })),
    integrity: () => ask('audit.integrity', bridge.invoke('audit.integrity', null)),
    save: (filter, format) =>
      ask('audit.export', bridge.invoke('audit.export', { filter, format })),
  };
}
