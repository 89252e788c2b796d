import { expect, it } from 'vitest';
import { base64Of } from './jpeg-text.ts';

it('writes a file of any size as base64', async () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => index % 256);
  expect(await base64Of(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'));
  expect(await base64Of(new Blob([]))).toBe('');
});
