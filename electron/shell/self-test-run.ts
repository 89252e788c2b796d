/** Runs the self-test with what only Electron knows, and prints it. */
import { app, BrowserWindow, screen } from 'electron';
import type { StreamName } from '../../core/domain/camera.ts';
import type { Secrets } from '../../core/ports.ts';
import { clockIsKept, ffmpegVersion, freeBytes } from '../adapters/machine/machine.ts';
import { translateCode, type Translate } from '../adapters/translation/translator.ts';
import { tryStream } from '../adapters/video/try-stream.ts';
import type { Profile } from '../services/profile.ts';
import { selfTest, type Finding, type Machine } from '../services/self-test.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { print } from './command-line.ts';

/** What cameras send, as WebCodecs names it, with the name that people know. */
const CODECS = [
  ['avc1.4d401f', 'H.264'],
  ['hvc1.1.6.L93.B0', 'H.265'],
  ['av01.0.04M.08', 'AV1'],
] as const;

interface SelfTestSettings {
  readonly json: boolean;
  readonly ffmpeg: string;
  readonly folder: string;
  readonly profile: Profile;
  readonly secrets: Secrets;
  readonly translate: Translate;
}

export async function runSelfTest(settings: SelfTestSettings): Promise<void> {
  // Closing the window that is asked for its codecs must not end the program before it has spoken.
  app.on('window-all-closed', () => undefined);
  const { ffmpeg, folder, profile, secrets, translate } = settings;
  const sources = new Map(profile.sources().map((source) => [source.camera, source]));
  const machine: Machine = {
    ffmpeg: async () => ({ path: ffmpeg, version: await ffmpegVersion(ffmpeg) }),
    usesGpu: () => app.getGPUFeatureStatus().gpu_compositing === 'enabled',
    codecs: supportedCodecs,
    screens: () => screen.getAllDisplays().map(({ size }) => `${size.width} × ${size.height}`),
    clockIsKept,
    freeBytes: () => freeBytes(folder),
    secretsPlace: () => secrets.place,
    tryStream: (camera: string, stream: StreamName) =>
      tryStream(ffmpeg, sources.get(camera) ?? { camera, addresses: {} }, stream),
  };
  const findings = await selfTest(
    machine,
    profile.data.cameras.map((entry) => entry.camera),
  );
  const failed = findings.some((finding) => finding.level === 'fail');
  if (settings.json) print(JSON.stringify({ ok: !failed, findings }));
  else for (const finding of findings) print(line(finding, translate));
  app.exit(failed ? 1 : 0);
}

function line({ id, level, params }: Finding, translate: Translate): string {
  const reason = params['reason'];
  const words =
    reason === undefined
      ? params
      : { ...params, reason: translateCode(translate, `messages:reason.${reason}`, {}) };
  const sentence = translateCode(translate, `result.${id}.${level}`, words);
  return `${translate(`level.${level}`)}  ${sentence}`;
}

/** Asked of a window, because windows decode. */
async function supportedCodecs(): Promise<{ codec: string; supported: boolean }[]> {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL(`${APP_ORIGIN}/check.html`);
  const supported = (await window.webContents.executeJavaScript(
    `Promise.all(${JSON.stringify(CODECS)}.map(([codec]) =>
      VideoDecoder.isConfigSupported({ codec }).then((answer) => answer.supported === true)))`,
  )) as boolean[];
  window.destroy();
  return CODECS.map(([, codec], index) => ({ codec, supported: supported[index] ?? false }));
}
