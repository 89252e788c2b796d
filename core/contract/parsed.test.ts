import { expect, test } from 'vitest';
import { z } from 'zod';
import { parsed } from './parsed.ts';

const schema = z.object({ id: z.string() });

test('what is of the form is read', () => {
  expect(parsed(schema, '{"id":"a"}')).toEqual({ id: 'a' });
});

test.each([null, '', '{', '{"id":1}', '{}', 'null'])('%j is none', (text) => {
  expect(parsed(schema, text)).toBeNull();
});
