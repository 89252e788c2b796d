import type { z } from 'zod';

/**
 * What others wrote as JSON, where it is of that form.
 *
 * @returns null for what is none: another form, no JSON, or nothing at all. Where whoever wrote it has to
 *   be told what is wrong, a reader of its own says so.
 */
export function parsed<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
