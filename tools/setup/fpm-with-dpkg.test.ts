import { describe, expect, it } from 'vitest';
import { controlFile, parseArguments } from './fpm-with-dpkg.mjs';

const request = parseArguments([
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgtk-3-0 | libgtk-3-0t64'],
  ...['--name', 'pomezi', '--version', '0.1.0', '--architecture', 'amd64'],
  ...['--maintainer', 'A <a@b.cz>', '--description', 'Console\n For centres\n\n on borders'],
  ...['/dist/linux-unpacked/=/opt/Pomezí', '/tmp/a=b/icon.png=/usr/share/icons/pomezi.png'],
]);

describe("fpm's arguments", () => {
  it('are options that may come more than once, and files', () => {
    expect(request.options.get('-d')).toEqual(['libnss3', 'libgtk-3-0 | libgtk-3-0t64']);
    expect(request.files).toEqual([
      { from: '/dist/linux-unpacked/', to: '/opt/Pomezí' },
      { from: '/tmp/a=b/icon.png', to: '/usr/share/icons/pomezi.png' },
    ]);
  });

  it('become the control data of the package', () => {
    expect(controlFile(request.options, 12)).toBe(`Package: pomezi
Version: 0.1.0
Architecture: amd64
Maintainer: A <a@b.cz>
Installed-Size: 12
Depends: libnss3, libgtk-3-0 | libgtk-3-0t64
Section: misc
Description: Console
 For centres
 .
 on borders
`);
  });
});
