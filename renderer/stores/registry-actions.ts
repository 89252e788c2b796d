/** The camera registry as a window asks main for it. Entries are read anew; a password only goes in. */
import type { Bridge, Input, Output, RequestName } from '../../core/contract/contract.ts';
import { fail, type Result } from '../../core/domain/result.ts';

/** As many as main gives at once. */
const MOST = 5_000;

type Entry = Promise<Output<'camera.see'>>;

export interface RegistryActions {
  readonly find: (
    query: Input<'cameras.search'>['query'],
    favourites: boolean,
  ) => Promise<Output<'cameras.search'>>;
  readonly see: (camera: string) => Entry;
  readonly add: (entry: Omit<Input<'camera.add'>, 'camera'>) => Entry;
  readonly change: (change: Input<'camera.change'>) => Entry;
  readonly setPassword: (input: Input<'camera.password'>) => Entry;
  readonly remove: (camera: string) => Promise<Output<'camera.remove'>>;
  readonly swapNumbers: (camera: string, other: string) => Entry;
  readonly move: (move: Input<'camera.move'>) => Entry;
  readonly report: (report: Input<'camera.report'>) => Entry;
  readonly setFavourite: (camera: string, favourite: boolean) => Entry;
  readonly openTable: (
    again: Input<'cameras.importOpen'>['again'],
  ) => Promise<Output<'cameras.importOpen'>>;
  /** @param apply false: only says what it would do. */
  readonly importTable: (
    mapping: Input<'cameras.import'>['mapping'],
    apply: boolean,
  ) => Promise<Output<'cameras.import'>>;
  readonly undoImport: () => Promise<Output<'cameras.importUndo'>>;
  /** null where the person chose no file. */
  readonly save: (what: Input<'cameras.export'>) => Promise<Output<'cameras.export'>>;
}

/** @param newId Makes the id of a camera that is added. */
export function createRegistryActions(bridge: Bridge, newId: () => string): RegistryActions {
  /** What throws is a fault of ours; the page must not stay waiting for it. */
  const ask = <T>(request: RequestName, answer: Promise<Result<T>>): Promise<Result<T>> =>
    answer.catch(() => fail('internal', { request }));
  return {
    find: (query, favourites) =>
      ask(
        'cameras.search',
        bridge.invoke('cameras.search', { query, limit: MOST, ...(favourites && { favourites }) }),
      ),
    see: (camera) => ask('camera.see', bridge.invoke('camera.see', { camera })),
    add: (entry) => ask('camera.add', bridge.invoke('camera.add', { ...entry, camera: newId() })),
    change: (change) => ask('camera.change', bridge.invoke('camera.change', change)),
    setPassword: (input) => ask('camera.password', bridge.invoke('camera.password', input)),
    remove: (camera) => ask('camera.remove', bridge.invoke('camera.remove', { camera })),
    swapNumbers: (camera, other) =>
      ask('camera.swapNumbers', bridge.invoke('camera.swapNumbers', { camera, other })),
    move: (move) => ask('camera.move', bridge.invoke('camera.move', move)),
    report: (report) => ask('camera.report', bridge.invoke('camera.report', report)),
    setFavourite: (camera, favourite) =>
      ask('camera.favourite', bridge.invoke('camera.favourite', { camera, favourite })),
    openTable: (again) => ask('cameras.importOpen', bridge.invoke('cameras.importOpen', { again })),
    importTable: (mapping, apply) =>
      ask('cameras.import', bridge.invoke('cameras.import', { mapping, apply })),
    undoImport: () => ask('cameras.importUndo', bridge.invoke('cameras.importUndo', null)),
    save: (what) => ask('cameras.export', bridge.invoke('cameras.export', what)),
  };
}
