import { describe, expect, it } from 'vitest';
import { availablePackages, installedPackages, missingPackages } from './system.mjs';

const status = `Package: libnss3
Status: install ok installed
Version: 2:3.87.1-1

Package: xvfb
Status: deinstall ok config-files
Version: 2:21.1.7-3

Package: libgtk-3-0t64
Status: hold ok installed
`;

describe('packages of the distribution', () => {
  it('counts as installed what dpkg calls installed, not what it has left behind', () => {
    expect([...installedPackages(status)]).toEqual(['libnss3', 'libgtk-3-0t64']);
  });

  it('takes any of the names that a package has in different releases', () => {
    const wanted = [['libnss3'], ['libgtk-3-0', 'libgtk-3-0t64'], ['xvfb']];
    expect(missingPackages(wanted, installedPackages(status))).toEqual([['xvfb']]);
  });

  it('knows which names apt can install', () => {
    const policy = `libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1
  Version table:
     1.2.11-1 500
`;
    expect([...availablePackages(policy)]).toEqual(['libasound2t64']);
  });
});
