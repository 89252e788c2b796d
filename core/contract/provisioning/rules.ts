/**
 * Rules that join several fields. They look at the raw document and skip what is not sound by
 * itself, so that one reading of a file names every mistake in it.
 */
import type { z } from 'zod';
import { readStreamAccess } from './credentials.ts';
import { issueAt, pathText, shown, type IssuePath, type ProvisioningIssue } from './issue.ts';
import { gridOfLayout } from './layouts.ts';
import { layoutEntry, streamsSection } from './schema.ts';
import { cameraNumber, identifier, layoutName, loginName } from './values.ts';

/** @param raw the document, of whatever form. */
export function joinedIssues(raw: unknown): ProvisioningIssue[] {
  const cameras = entriesOf(raw, 'cameras');
  const layouts = entriesOf(raw, 'layouts');
  const ids = cameras.map(({ value }) => sound(identifier, field(value, 'id')));
  const known = new Set(ids.filter((id) => id !== undefined));
  // Where the cameras are no list, every tile would be a mistake of its own.
  const listed = Array.isArray(field(raw, 'cameras') ?? []);
  return [
    ...doubled(cameras, 'id', identifier),
    ...doubled(cameras, 'number', cameraNumber),
    ...doubled(entriesOf(raw, 'operators'), 'login', loginName),
    ...doubled(entriesOf(raw, 'partners'), 'id', identifier),
    ...doubled(layouts, 'name', layoutName),
    ...cameras.flatMap(({ path, value }) => streamIssues([...path, 'streams'], value)),
    ...layouts.flatMap(({ path, value }) => gridIssues(path, value)),
    ...(listed ? layouts : []).flatMap(({ path, value }) =>
      strangers([...path, 'tiles'], value, known),
    ),
  ];
}

interface Entry {
  readonly path: IssuePath;
  readonly value: unknown;
}

export function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

export function entriesOf(raw: unknown, section: string): Entry[] {
  const list = field(raw, section);
  if (!Array.isArray(list)) return [];
  return list.map((value: unknown, index) => ({ path: [section, index], value }));
}

/** The value as the schema reads it; undefined where it does not. */
export function sound<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function doubled(
  entries: readonly Entry[],
  key: string,
  schema: z.ZodType<string | number>,
): ProvisioningIssue[] {
  const first = new Map<unknown, IssuePath>();
  return entries.flatMap((entry) => {
    const value = sound(schema, field(entry.value, key));
    if (value === undefined) return [];
    const path = [...entry.path, key];
    const before = first.get(value);
    if (before === undefined) {
      first.set(value, path);
      return [];
    }
    const params = { value: shown(String(value)), first: pathText(before) };
    return [issueAt(path, 'not-unique', params)];
  });
}

function streamIssues(path: IssuePath, camera: unknown): ProvisioningIssue[] {
  const streams = sound(streamsSection, field(camera, 'streams'));
  return streams === undefined ? [] : below(path, readStreamAccess(streams).issues);
}

function gridIssues(path: IssuePath, value: unknown): ProvisioningIssue[] {
  const layout = sound(layoutEntry, value);
  if (layout === undefined) return [];
  const reading = gridOfLayout(layout);
  return reading.ok ? [] : below(path, reading.issues);
}

function below(path: IssuePath, issues: readonly ProvisioningIssue[]): ProvisioningIssue[] {
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function strangers(path: IssuePath, layout: unknown, known: ReadonlySet<string>) {
  const tiles = field(layout, 'tiles');
  if (!Array.isArray(tiles)) return [];
  return tiles.flatMap((tile: unknown, index) => {
    const camera = sound(identifier, tile);
    if (camera === undefined || known.has(camera)) return [];
    return [issueAt([...path, index], 'unknown-camera', { camera })];
  });
}
