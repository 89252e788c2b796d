/** Builds boxes, NAL units and whole small streams for the tests of this folder. */
import { readFileSync } from 'node:fs';
import { joinBytes } from './bytes.ts';
import type { Mp4Event } from './stream.ts';
import { FragmentedMp4 } from './stream.ts';

type Part = Uint8Array | readonly number[];

export const SAMPLES = ['h264', 'h264-resized', 'hevc', 'hevc-resized', 'mjpeg'] as const;

/** A file that ffmpeg wrote (how: `fixtures/README.md`). */
export function readSample(name: (typeof SAMPLES)[number]): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}.mp4`, import.meta.url)));
}

export function bytesOf(...parts: readonly Part[]): Uint8Array {
  return joinBytes(
    parts.map((part) => (part instanceof Uint8Array ? part : Uint8Array.from(part))),
  );
}

export function text(value: string): number[] {
  return Array.from(value, (character) => character.charCodeAt(0));
}

export function n16(value: number): number[] {
  return [(value >>> 8) & 255, value & 255];
}

export function n32(value: number): number[] {
  return [...n16(value >>> 16), ...n16(value)];
}

export function n64(value: number): number[] {
  return [...n32(Math.floor(value / 2 ** 32)), ...n32(value % 2 ** 32)];
}

export function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

export function box(type: string, ...parts: readonly Part[]): Uint8Array {
  const body = bytesOf(...parts);
  return bytesOf(n32(body.length + 8), text(type), body);
}

/** Size in 64 bits, as `mdat` may have it. */
export function longBox(type: string, ...parts: readonly Part[]): Uint8Array {
  const body = bytesOf(...parts);
  return bytesOf(n32(1), text(type), n64(body.length + 16), body);
}

interface TrackSketch {
  readonly handler?: string;
  readonly id?: number;
  readonly timescale?: number;
  readonly entry?: Uint8Array;
}

export function visualEntry(type: string, width: number, height: number, ...children: Part[]) {
  return box(type, zeros(24), n16(width), n16(height), zeros(50), ...children);
}

/** The SPS, 640x360 Main, and the PPS of a live camera. */
export const AVC_SPS = Uint8Array.from(
  Buffer.from('674d4016da0280bfe584000003000400000300783c58ba80', 'hex'),
);
export const AVC_PPS = Uint8Array.from(Buffer.from('68ef3c80', 'hex'));

export function avcC(sps: Uint8Array = AVC_SPS, pps: Uint8Array = AVC_PPS): Uint8Array {
  const sets = [[0xff, 0xe1], n16(sps.length), sps, [1], n16(pps.length), pps];
  return box('avcC', [1], sps.subarray(1, 4), ...sets);
}

export function track(sketch: TrackSketch = {}): Uint8Array {
  const { handler = 'vide', id = 1, timescale = 1000 } = sketch;
  const entry = sketch.entry ?? visualEntry('avc1', 640, 360, avcC());
  const stbl = box('stbl', box('stsd', n32(0), n32(1), entry));
  const mdhd = box('mdhd', zeros(12), n32(timescale), zeros(8));
  const hdlr = box('hdlr', zeros(8), text(handler), zeros(12));
  const mdia = box('mdia', mdhd, hdlr, box('minf', stbl));
  return box('trak', box('tkhd', zeros(12), n32(id), zeros(68)), mdia);
}

export function movie(...tracks: readonly Uint8Array[]): Uint8Array {
  const trex = (id: number): Uint8Array =>
    box('trex', zeros(4), n32(id), n32(1), n32(40), zeros(8));
  const all = tracks.length > 0 ? tracks : [track()];
  return box('moov', box('mvhd', zeros(100)), ...all, box('mvex', trex(1), trex(2)));
}

/** Slices behind four-byte lengths. */
export function picture(...nals: readonly Uint8Array[]): Uint8Array {
  return bytesOf(...nals.flatMap((nal) => [n32(nal.length), nal]));
}

export const AVC_IDR = Uint8Array.of(0x65, 1, 2, 3);
export const AVC_SLICE = Uint8Array.of(0x41, 4, 5);

/** `prft` of version 1. @param ntp Seconds since 1900 and their fraction in 2^-32. */
export function referenceTime(ntp: readonly [number, number], trackId = 1): Uint8Array {
  return box('prft', [1, 0, 0, 24], n32(trackId), n32(ntp[0]), n32(ntp[1]), n64(0));
}

/** One `moof` with one picture, and its `mdat`. */
export function fragment(time: number, data: Uint8Array, flags = 0x02000000): Uint8Array {
  const tfhd = box('tfhd', n32(0x020038), n32(1), n32(40), n32(data.length), n32(flags));
  const head = (offset: number): Uint8Array => {
    const trun = box('trun', n32(1), n32(1), n32(offset));
    const tfdt = box('tfdt', n32(0x01000000), n64(time));
    return box('moof', box('mfhd', n32(0), n32(1)), box('traf', tfhd, tfdt, trun));
  };
  return bytesOf(head(head(0).length + 8), box('mdat', data));
}

/** @param ends Where the chunks end; the rest comes last. */
export function parse(bytes: Uint8Array, ends: readonly number[] = []): Mp4Event[] {
  const parser = new FragmentedMp4();
  const cuts = [0, ...ends, bytes.length];
  return cuts.slice(1).flatMap((end, at) => parser.push(bytes.slice(cuts[at], end)));
}

/** Events as one comparable line each; far quicker than a deep comparison. */
export function lines(events: readonly Mp4Event[]): string[] {
  return events.map((event) => {
    if (event.kind === 'damage') return event.what;
    const bytes = event.kind === 'frame' ? event.data : event.description;
    const rest: Record<string, unknown> = { ...event, data: 0, description: 0 };
    return `${JSON.stringify(rest)} ${Buffer.from(bytes).toString('latin1')}`;
  });
}

/** Writes bits, for parameter sets that no encoder here makes. */
export function bitString(...fields: readonly (readonly [value: number, bits: number | 'ue'])[]) {
  let bits = '';
  for (const [value, width] of fields) {
    const code = (value + 1).toString(2);
    if (width === 'ue') bits += '0'.repeat(code.length - 1) + code;
    else bits += value.toString(2).padStart(width, '0');
  }
  const padded = `${bits}1`.padEnd(Math.ceil((bits.length + 1) / 8) * 8, '0');
  return Uint8Array.from(padded.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
