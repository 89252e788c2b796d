/**
 * How ffmpeg (5.0 or later) is told to read one camera.
 *
 * The address with its password goes in as an ffconcat script on standard input: a command line can
 * be read by every user of the machine. Measured against `-i URL`: the same 67 ms to a picture at
 * 15 fps, `prft` boxes and all (docs/video.md).
 */
import type { MediaSource } from '../../../core/contract/media.ts';
import type { StreamName } from '../../../core/domain/camera.ts';

/**
 * Give up on a socket that says nothing at all for this long, µs. Above every limit of our own
 * (core/domain/feed.ts): when ffmpeg gives up it hands on the picture that its muxer still held, and
 * the next time one more with the time of the muxing for its capture time. An old picture would pass
 * for a new one (measured with 5 s: a picture 5.1 s after the camera's last one, docs/video.md).
 */
const SOCKET_TIMEOUT_US = 20_000_000;

const PROTOCOLS = 'pipe,fd,rtsp,rtsps,rtp,tcp,udp,tls,http,https,crypto';

/**
 * One fragment a picture, each with its capture time, handed on at once. Without `skip_trailer`
 * ffmpeg keeps a table of all fragments until it ends: 73 MB a day and camera.
 */
const OUTPUT = [
  ...['-an', '-sn', '-dn', '-f', 'mp4'],
  ...['-movflags', 'frag_every_frame+empty_moov+default_base_moof+skip_trailer'],
  ...['-flush_packets', '1', '-write_prft', 'wallclock', 'pipe:1'],
];

/**
 * First bytes after 160-230 ms instead of 2-4 s; without the media type audio would break it. No
 * `-fflags nobuffer`: it throws away what is read while probing, and that is the first picture. Where
 * that was the key frame, as from every camera that begins with one, the picture came a whole group
 * later (measured: 2,134 ms after the key frame, 133 ms without it).
 */
const QUICK_START = {
  flags: 'low_delay',
  probesize: '32',
  analyzeduration: '0',
};

/** For cameras whose description leaves the picture size out: ffmpeg must see pictures first. */
const PATIENT_START = { ...QUICK_START, probesize: '500000', analyzeduration: '3000000' };

/** Every picture a key frame at most two seconds later; no look-ahead. */
const TRANSCODE = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
  ...['-vf', "scale='min(1280,iw)':-2", '-g', '50', '-threads', '1'],
];

export interface StartMode {
  /** Re-encode what no window of this machine can decode. */
  readonly transcode: boolean;
  /** Read more of the stream before playing: slower, for cameras that need it. */
  readonly patient: boolean;
  /** For cameras that refuse RTP inside the RTSP connection. */
  readonly datagrams: boolean;
}

export interface FfmpegCall {
  readonly arguments: readonly string[];
  /** What to write to standard input before it is closed; null: nothing. */
  readonly input: string | null;
  /** Standard input stays open, for pictures. */
  readonly feeds?: true;
}

/**
 * Of a picture that is blurred there is left what so many lines hold. A scene 4 m high then has 13.5 pixels a
 * metre: enough to see that somebody is there, half of what detecting a person takes (EN 62676-4: 25), and a
 * tenth of what recognising one does (125).
 */
const BLURRED_LINES = 54;

/**
 * Reads H.264 in FLV from standard input and writes it changed, a fragment a picture.
 *
 * @param height Lines of the picture that comes. @param lines At most; null: as many.
 */
export function renderCall(
  height: number,
  { blur, lines }: { readonly blur: boolean; readonly lines: number | null },
): FfmpegCall {
  const left = Math.min(height, lines ?? height);
  const even = left - (left % 2);
  const filter = [
    ...(blur ? [`scale=-2:${Math.min(BLURRED_LINES, even)}:flags=area`] : []),
    `scale=-2:${even}:flags=bilinear`,
  ].join(',');
  return {
    arguments: [
      ...['-hide_banner', '-nostats', '-loglevel', 'warning'],
      // No `-fflags nobuffer`: it throws away what was read for looking at the stream.
      ...['-flags', 'low_delay', '-probesize', '32', '-analyzeduration', '0', '-fpsprobesize', '0'],
      ...['-threads', '1', '-f', 'flv', '-i', 'pipe:0', '-copyts', '-fps_mode', 'passthrough'],
      // Else times are those of a steady rate, and say nothing of when a picture was taken.
      ...['-enc_time_base', '1/1000'],
      ...['-vf', filter, '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency'],
      ...['-pix_fmt', 'yuv420p', '-g', '30', '-crf', '26', '-threads', '1', ...OUTPUT],
    ],
    input: null,
    feeds: true,
  };
}

/**
 * @returns null where the camera has no usable address for the stream.
 */
export function ffmpegCall(
  source: MediaSource,
  stream: StreamName,
  mode: StartMode,
): FfmpegCall | null {
  const address = source.addresses[stream];
  const url = address === undefined ? null : withCredentials(address, source);
  if (url === null) return null;
  const codec = mode.transcode ? TRANSCODE : ['-c', 'copy'];
  const common = ['-hide_banner', '-nostats', '-loglevel', 'warning'];
  if (url.protocol === 'file:') {
    const file = decoded(url.pathname);
    if (file === null) return null;
    return {
      arguments: [
        ...common,
        '-re',
        '-stream_loop',
        '-1',
        '-i',
        `file:${file}`,
        ...codec,
        ...OUTPUT,
      ],
      input: null,
    };
  }
  const probe = mode.patient ? PATIENT_START : QUICK_START;
  return {
    arguments: [
      ...common,
      ...['-f', 'concat', '-safe', '0', '-protocol_whitelist', PROTOCOLS],
      ...Object.entries(probe).flatMap(([name, value]) => [`-${name}`, value]),
      ...['-i', 'pipe:0', ...codec, ...OUTPUT],
    ],
    input: script(url, probe, mode.datagrams ? 'udp' : 'tcp'),
  };
}

function script(
  url: URL,
  probe: Readonly<Record<string, string>>,
  transport: 'tcp' | 'udp',
): string {
  const rtsp = url.protocol.startsWith('rtsp');
  const options = rtsp
    ? {
        rtsp_transport: transport,
        allowed_media_types: 'video',
        timeout: String(SOCKET_TIMEOUT_US),
        ...probe,
      }
    : { rw_timeout: String(SOCKET_TIMEOUT_US) };
  const lines = Object.entries(options).map(([name, value]) => `option ${name} ${value}`);
  return ['ffconcat version 1.0', `file '${quoted(url.href)}'`, ...lines, ''].join('\n');
}

/** An ffconcat string: a quote ends it, so each one steps outside for a moment. */
function quoted(text: string): string {
  return text.replaceAll("'", String.raw`'\''`);
}

/** Half a character, which no address can hold. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function withCredentials(address: string, source: MediaSource): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!['rtsp:', 'rtsps:', 'http:', 'https:', 'file:'].includes(url.protocol)) return null;
  if (source.user !== undefined && url.protocol !== 'file:') {
    url.username = encodeURIComponent(source.user.replace(LONE_SURROGATE, '\uFFFD'));
    url.password = encodeURIComponent((source.password ?? '').replace(LONE_SURROGATE, '\uFFFD'));
  }
  return url;
}
