/** What an auditor asks main for about incidents shared with partners. Nothing of it is kept in a store. */
import type { ComparedSearch } from '../../core/contract/compared.ts';
import type { Bridge, Output, RequestName } from '../../core/contract/contract.ts';
import { fail, type Result } from '../../core/domain/result.ts';

const PAGE = 100;

export interface CompareActions {
  /** @param before Of the page before; null: those that came last. */
  readonly find: (
    search: ComparedSearch,
    before: number | null,
  ) => Promise<Output<'compared.find'>>;
  /** @param from The first entry of the page, from 0 on. */
  readonly see: (
    partner: string,
    incident: string,
    from: number,
  ) => Promise<Output<'compared.see'>>;
  /** @param incident null: all that fit. */
  readonly save: (
    search: ComparedSearch & { readonly partner: string },
    incident: string | null,
  ) => Promise<Output<'compared.export'>>;
  readonly check: (partner: string, incident: string | null) => Promise<Output<'compared.check'>>;
}

export function createCompareActions(bridge: Bridge): CompareActions {
  /** What throws is a fault of ours; the page must not stay waiting for it. */
  const ask = <T>(request: RequestName, answer: Promise<Result<T>>): Promise<Result<T>> =>
    answer.catch(() => fail('internal', { request }));
  return {
    find: (search, before) =>
      ask('compared.find', bridge.invoke('compared.find', { ...search, before, limit: PAGE })),
    see: (partner, incident, from) =>
      ask('compared.see', bridge.invoke('compared.see', { partner, incident, from })),
    save: (search, incident) =>
      ask('compared.export', bridge.invoke('compared.export', { ...search, incident })),
    check: (partner, incident) =>
      ask('compared.check', bridge.invoke('compared.check', { partner, incident })),
  };
}
