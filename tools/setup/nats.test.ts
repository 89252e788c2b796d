import { expect, it } from 'vitest';
import { mirrorIn, usableVersionIn } from './nats.mjs';

it.each([
  ['nats-server: v2.15.1\n', '2.15.1'],
  ['nats-server: v2.10.0', '2.10.0'],
  ['nats-server: 2.10.27-1', '2.10.27-1'],
  ['nats-server: v3.0.0', '3.0.0'],
  ['nats-server: v2.9.10', undefined],
  ['bash: nats-server: not found', undefined],
])('takes a server from 2.10 on: %j', (printed, version) => {
  expect(usableVersionIn(printed)).toBe(version);
});

it.each([
  ['deb http://ftp.cz.debian.org/debian/ bookworm main', 'http://ftp.cz.debian.org/debian'],
  ['Types: deb\nURIs: https://mirror.example/debian\n', 'https://mirror.example/debian'],
  ['# deb http://old.example/debian x main\ndeb http://a.example/ubuntu x', null],
  ['deb http://deb.debian.org/debian-security bookworm-security main', null],
])('asks the mirror that the machine asks: %j', (sources, mirror) => {
  expect(mirrorIn(sources)).toBe(mirror ?? 'http://deb.debian.org/debian');
});
