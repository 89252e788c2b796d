/**
 * The contract's rows about what somebody has typed and not sent. Each form's fields as they stand there;
 * an entry of the audit log holds none of them.
 */
import { z } from 'zod';
import { EVENT_KINDS } from '../domain/camera-event.ts';
import { HANDOFF_KINDS } from '../domain/handoff/handoff.ts';
import { PHRASE_IDS } from '../domain/handoff/phrases.ts';
import { EVENT_CODES, REFERRED_TO, WANTED } from '../domain/incident/codes.ts';
import { MODES } from '../domain/incident/incident.ts';
import { REPORT_CHANNELS } from '../domain/report/report.ts';
import { alarmMark } from './alarms.ts';
import { typedKind } from './handover-entry.ts';
import { notedTest } from './incident-entry.ts';
import {
  duty,
  factFields,
  incidentId,
  LONGEST_TEXT,
  phrase,
  place,
  time,
} from './incident-facts.ts';
import type { Row } from './row.ts';
import { cameraId, language, resultOf } from './schemas.ts';
import { login } from './session.ts';

const line = z.string().max(200);
const text = z.string().max(LONGEST_TEXT);
const priority = factFields.priority;
const said = {
  wanted: z.enum(WANTED),
  phrases: z.array(phrase).max(20),
  ...{ remark: text, remarkLanguage: language },
  /** null: nobody has tried the callback channel. */
  test: notedTest.nullable(),
  /** A coded sentence that is not filled in yet. */
  picking: z.strictObject({
    ...{ text: line, chosen: z.enum(PHRASE_IDS).nullable() },
    slots: z.record(z.string().max(20), line),
  }),
};

const FIELDS = {
  /** A report that is being taken down, and who reports. */
  intake: z.strictObject({
    ...{ channel: z.enum(REPORT_CHANNELS).exclude(['app']), words: text },
    /** null: that of the interface. */
    lang: language.nullable(),
    place: line,
    /** The place that was chosen of those found; null: what is typed is the place. */
    known: z.strictObject({ name: z.string(), camera: z.int(), place }).nullable(),
    /** m, as it is typed; empty: as the place has it. */
    radius: line,
    ...{ code: z.enum(EVENT_CODES), priority },
    /** Local time of the centre as a field holds it; null: when the form was opened. */
    occurred: line.nullable(),
    /** When the form was opened: UTC, ms. */
    opened: time,
    ...{ name: line, phone: line, unnamed: z.boolean() },
  }),
  /** An incident that is not made yet, and what the camera knew of it. */
  incident: z.strictObject({
    camera: cameraId.nullable(),
    event: z
      .strictObject({
        ...{ id: z.uuid(), kind: z.enum(EVENT_KINDS), since: time, alarm: alarmMark.nullable() },
      })
      .nullable(),
    ...{ code: z.enum(EVENT_CODES), priority, mode: z.enum(MODES), place: line },
    /** When it happened as far as nobody has typed it: UTC, ms. */
    at: time,
    /** As a field holds it; null: nobody has typed it. */
    occurred: line.nullable(),
    note: text,
  }),
  offer: z.strictObject({
    kind: z.enum(HANDOFF_KINDS),
    /** Of the choice; null: whoever is proposed. */
    recipient: line.nullable(),
    /** Login of whoever sat there when it was chosen; null: nobody. */
    person: login.nullable(),
    ...{ login: line, override: line },
    also: z.array(incidentId).max(50),
    ...said,
  }),
  /** Another version of an offer on its way. */
  change: z.strictObject(said),
  /** Only what somebody has touched. */
  facts: z.strictObject({
    typed: z.strictObject({
      ...{ place: line.exactOptional(), radius: line.exactOptional() },
      ...{ persons: line.exactOptional(), vehicles: line.exactOptional() },
      ...{ occurred: line.exactOptional(), deadline: line.exactOptional() },
    }),
    chosen: z.strictObject({
      ...{ code: factFields.code.exactOptional(), priority: priority.exactOptional() },
      ...{ danger: factFields.danger.exactOptional(), trend: factFields.trend.exactOptional() },
      category: factFields.category.exactOptional(),
      urgency: factFields.urgency.exactOptional(),
      severity: factFields.severity.exactOptional(),
      certainty: factFields.certainty.exactOptional(),
      direction: factFields.direction.exactOptional(),
      ...{ cause: factFields.cause.exactOptional(), wanted: factFields.wanted.exactOptional() },
    }),
  }),
  task: z.strictObject({ what: text, owner: duty.nullable(), due: line }),
  note: z.strictObject({ text }),
  /** Why an incident is taken over from somebody who cannot act. */
  assume: z.strictObject({ text }),
  /** A question about an offer, or the answer to one. */
  saying: z.strictObject({ text }),
  decline: z.strictObject({ text }),
  /** What is answered to a report. */
  answer: z.strictObject({ text, to: z.enum(REFERRED_TO) }),
  message: z.strictObject({ to: line, about: line, text }),
  /** A line of a shift handover; the times as fields hold them. */
  told: z.strictObject({ kind: typedKind, text, at: line, ends: line }),
  /** What is not as it was told, and how that is settled. */
  objection: z.strictObject({ text }),
  settlement: z.strictObject({ text }),
  /** Why a shift is taken over at once. */
  emergency: z.strictObject({ text }),
} as const;

export type DraftForm = keyof typeof FIELDS;
export type DraftFields<F extends DraftForm> = z.infer<(typeof FIELDS)[F]>;

const of = <F extends DraftForm>(form: F) =>
  z.strictObject({ form: z.literal(form), fields: FIELDS[form] });
export const draftBody = z.discriminatedUnion('form', [
  of('intake'),
  of('incident'),
  of('offer'),
  of('change'),
  of('facts'),
  of('task'),
  of('note'),
  of('assume'),
  of('saying'),
  of('decline'),
  of('answer'),
  of('message'),
  of('told'),
  of('objection'),
  of('settlement'),
  of('emergency'),
]);
const FORMS = Object.keys(FIELDS) as [DraftForm, ...DraftForm[]];
/**
 * Of an incident, report or handoff; for an incident that is not made yet, of camera and event; of a
 * shift handover and what of it is spoken of.
 */
const about = z.string().max(300);

export const draftRows = {
  /**
   * `person` is who typed it: whoever sits there by now gets nothing of somebody else's. Also what was
   * typed a moment before the controls were locked. null: nothing is kept, as somebody else sits there,
   * or somebody who has no such forms.
   */
  'draft.keep': {
    input: z.strictObject({ person: login, about, body: draftBody }),
    output: resultOf(z.strictObject({ kept: time }).nullable()),
    may: 'anyone',
    audit: null,
    conceal: ['body'],
  },
  /** Of whoever is signed in. */
  'draft.mine': {
    input: z.null(),
    output: resultOf(z.array(z.strictObject({ about, body: draftBody, kept: time }))),
    may: 'incidents.report',
    audit: null,
  },
  'draft.drop': {
    input: z.strictObject({ person: login, form: z.enum(FORMS), about }),
    output: resultOf(z.null()),
    may: 'anyone',
    audit: null,
  },
} as const satisfies Record<string, Row>;
