/** The file of a scenario (core/domain/exercise/scenario.ts): its schema, and mistakes with their path. */
import { z } from 'zod';
import { EVENT_KINDS } from '../domain/camera-event.ts';
import type {
  Expected,
  ExpectedStep,
  Inject,
  Scenario,
  Texts,
} from '../domain/exercise/scenario.ts';
import { DONE, EVENT_CODES } from '../domain/incident/codes.ts';
import { REPORT_CHANNELS } from '../domain/report/report.ts';
import { LANGUAGES } from '../domain/settings.ts';
import { place } from './incident-facts.ts';
import { issuesFromZod } from './provisioning/from-zod.ts';
import { issueAt, type IssuePath, type ProvisioningIssue } from './provisioning/issue.ts';

const MOST_INJECTS = 200;
const LONGEST_S = 86_400;
const LONGEST_TEXT = 500;

const scenarioId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'id' });
const seconds = z.int().refine((value) => value >= 0 && value <= LONGEST_S, {
  params: { code: 'out-of-range', min: 0, max: LONGEST_S },
});
const text = z.string().trim().min(1).max(LONGEST_TEXT).exactOptional();
export const texts: z.ZodType<Texts> = z.strictObject({
  ...{ en: text, cs: text, pl: text, lv: text, lt: text, uk: text, ro: text },
});

const step: z.ZodType<ExpectedStep> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledged') }),
  z.strictObject({ kind: z.literal('incident'), code: z.enum(EVENT_CODES) }),
  z.strictObject({ kind: z.literal('did'), what: z.enum(DONE) }),
  z.strictObject({ kind: z.enum(['offered', 'asked', 'answered', 'accepted', 'closed']) }),
]);
const expected: z.ZodType<Expected> = z.strictObject({ id: scenarioId, within: seconds, step });

const common = {
  ...{ id: scenarioId, at: seconds, says: texts, expect: z.array(expected).max(20) },
};
const priority = z.literal([1, 2, 3, 4]);
const inject: z.ZodType<Inject> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ ...common, kind: z.literal('event'), camera: scenarioId, event: z.enum(EVENT_KINDS) },
    priority,
  }),
  z.strictObject({
    ...{ ...common, kind: z.literal('report'), code: z.enum(EVENT_CODES), priority },
    channel: z.enum(REPORT_CHANNELS).exclude(['app']),
    place: place.nullable(),
  }),
  z.strictObject({ ...common, kind: z.literal('camera'), camera: scenarioId }),
  z.strictObject({ ...common, kind: z.literal('message'), from: scenarioId }),
  z.strictObject({ ...common, kind: z.literal('note') }),
]);

const named = z.strictObject({ id: scenarioId, name: texts });
export const scenario: z.ZodType<Scenario> = z.strictObject({
  ...{ format: z.literal('pomezi-exercise'), version: z.literal(1), title: texts, about: texts },
  ...{ roles: z.array(named).max(50), cameras: z.array(named).max(50) },
  injects: z
    .array(inject)
    .refine((list) => list.length > 0, { params: { code: 'missing', context: 'value' } })
    .max(MOST_INJECTS),
});

/** For whoever mistypes one. */
const KEYS = {
  '': ['format', 'version', 'title', 'about', 'roles', 'cameras', 'injects'],
  ...{ roles: ['id', 'name'], cameras: ['id', 'name'] },
  ...{ title: LANGUAGES, about: LANGUAGES, 'injects.says': LANGUAGES },
  ...{ 'roles.name': LANGUAGES, 'cameras.name': LANGUAGES },
  injects: [
    ...['id', 'at', 'kind', 'says', 'expect', 'camera', 'event', 'priority', 'code', 'channel'],
    ...['place', 'from'],
  ],
  'injects.expect': ['id', 'within', 'step'],
  'injects.expect.step': ['kind', 'code', 'what'],
} as const;

export type ScenarioReading =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly issues: readonly ProvisioningIssue[] };

/** @param raw As the file says it, of any shape. */
export function readScenario(raw: unknown): ScenarioReading {
  const parsed = scenario.safeParse(raw);
  if (!parsed.success) return { ok: false, issues: issuesFromZod(parsed.error.issues, raw, KEYS) };
  const issues = unsound(parsed.data);
  return issues.length === 0
    ? { ok: true, scenario: parsed.data }
    : { ok: false, issues: [...issues] };
}

/** What no single field shows: names that mean nothing, and two things of one name. */
function unsound({
  title,
  about,
  roles,
  cameras,
  injects,
}: Scenario): readonly ProvisioningIssue[] {
  const isEmpty = (said: Texts): boolean => Object.keys(said).length === 0;
  const empty = (said: Texts, path: IssuePath): readonly ProvisioningIssue[] =>
    isEmpty(said) ? [issueAt(path, 'missing', { context: 'value' })] : [];
  const known = (ids: readonly { readonly id: string }[], id: string, path: IssuePath) =>
    ids.some((one) => one.id === id)
      ? []
      : [issueAt(path, 'not-one-of', { expected: ids.map((one) => one.id).join(', ') })];
  return [
    ...[...empty(title, ['title']), ...empty(about, ['about'])],
    ...[...doubled(roles, 'roles'), ...doubled(cameras, 'cameras'), ...doubled(injects, 'injects')],
    ...injects.flatMap((one, index): readonly ProvisioningIssue[] => {
      const path = ['injects', index] as const;
      return [
        ...empty(one.says, [...path, 'says']),
        ...('camera' in one ? known(cameras, one.camera, [...path, 'camera']) : []),
        ...(one.kind === 'message' ? known(roles, one.from, [...path, 'from']) : []),
        ...doubled(one.expect, ...path, 'expect'),
        ...one.expect.flatMap(({ step: { kind } }, number) =>
          kind === 'acknowledged' && (one.kind === 'camera' || one.kind === 'note')
            ? [
                issueAt([...path, 'expect', number, 'step', 'kind'], 'not-one-of', {
                  expected: 'incident, did, offered, asked, answered, accepted, closed',
                }),
              ]
            : [],
        ),
      ];
    }),
  ];
}

function doubled(
  ids: readonly { readonly id: string }[],
  ...path: IssuePath
): readonly ProvisioningIssue[] {
  return ids.flatMap(({ id }, index) => {
    const first = ids.findIndex((one) => one.id === id);
    return first === index
      ? []
      : [issueAt([...path, index, 'id'], 'not-unique', { value: id, first: `[${first}]` })];
  });
}
