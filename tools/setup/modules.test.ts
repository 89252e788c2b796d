import { describe, expect, it } from 'vitest';
import { installedMatches, npmProblem } from './modules.mjs';

describe('what npm noted as installed', () => {
  const locked = {
    '': {},
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/@rolldown/binding-darwin-x64': { version: '1.2.19', optional: true },
  };

  it.each([
    ['is what the lock file asks for', { 'node_modules/zod': { version: '4.6.7' } }, true],
    ['has another version', { 'node_modules/zod': { version: '4.6.6' } }, false],
    ['lacks a package', {}, false],
    [
      'has a package that is no longer wanted',
      { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/yup': { version: '1.0.0' } },
      false,
    ],
    [
      'has another version of an optional package',
      {
        'node_modules/zod': { version: '4.6.7' },
        'node_modules/@rolldown/binding-darwin-x64': { version: '1.0.0' },
      },
      false,
    ],
  ])('%s', (_, installed, expected) => {
    expect(installedMatches(locked, installed)).toBe(expected);
  });
});

describe('a failure of npm becomes one line', () => {
  it('names the network when the registry cannot be reached', () => {
    const output = 'npm warn old\nnpm error code ENOTFOUND\nnpm error getaddrinfo ENOTFOUND x.cz\n';
    expect(npmProblem(output)).toMatch(/^the npm registry cannot be reached \(ENOTFOUND\): check/);
  });

  it("is npm's own explanation, not its code", () => {
    const output =
      'npm error code EUSAGE\nnpm error\nnpm error not in sync\nnpm error Missing: a\n';
    expect(npmProblem(output)).toBe('npm error not in sync');
  });
});
