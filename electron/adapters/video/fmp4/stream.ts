/**
 * Fragmented MP4 as ffmpeg writes it to a pipe, read while it arrives: bytes in, pictures out.
 * Pure and without a clock. Nothing that the bytes say makes it throw or keep more than one box.
 */
import type { Box, BoxFault } from './box.ts';
import type { Piece } from './boxes.ts';
import { feedBoxes, newBoxSplitter, retainedBytes } from './boxes.ts';
import { sameBytes } from './bytes.ts';
import type { Fragment, FragmentFrame } from './fragment.ts';
import { framesOf, readFragment, readReferenceTime } from './fragment.ts';
import { readJpegSize } from './jpeg.ts';
import type { Codec, Movie } from './movie.ts';
import { readMovie } from './movie.ts';
import type { ParameterSets } from './nal.ts';
import { inspectPicture } from './nal.ts';
import type { Format } from './records.ts';
import { formatFromSets } from './records.ts';

/**
 * `movie`: no video track that can be read. `fragment`, `data`: a picture's table or bytes are
 * missing or contradict each other. `picture`: its inside is broken; it is left out.
 * `parameter-sets`: they cannot be right; the format stays. `lost`: nothing more will come.
 */
export type Damage =
  BoxFault | 'movie' | 'fragment' | 'data' | 'picture' | 'parameter-sets' | 'lost';

/**
 * `config` comes before the first frame and whenever the stream itself changes size or profile.
 * `data` of H.264 and H.265 is length-prefixed, as WebCodecs wants it beside a `description`. It
 * is a view of the chunk: copy it (`slice`) before it is kept or posted, as posting a view sends
 * all of the memory behind it.
 */
export type Mp4Event =
  | ({ readonly kind: 'config'; readonly codec: Codec } & Format)
  | ({ readonly kind: 'frame' } & FragmentFrame)
  | { readonly kind: 'damage'; readonly what: Damage };

export class FragmentedMp4 {
  #splitter = newBoxSplitter();
  #movie: Movie | null = null;
  #format: Format | null = null;
  /** The SPS that `#format` was read from. */
  #sps: Uint8Array | null = null;
  #statedMs: number | null = null;
  #fragment: Fragment | null = null;
  #expectedTime = 0;
  #lost = false;

  /** @param chunk Must not be written to while the events are in use. */
  push(chunk: Uint8Array): Mp4Event[] {
    const events: Mp4Event[] = [];
    if (this.#lost) return events;
    // A Node Buffer would hand its own `slice`, which copies nothing, on to all views.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (const piece of feedBoxes(this.#splitter, bytes)) this.#takePiece(piece, events);
    return events;
  }

  /** What is held between calls, bytes: below one box and a few parameter sets. */
  get retainedBytes(): number {
    const format = (this.#format?.description.length ?? 0) + (this.#sps?.length ?? 0);
    return retainedBytes(this.#splitter) + format;
  }

  #takePiece(piece: Piece, events: Mp4Event[]): void {
    if (this.#lost) return;
    if (piece.kind === 'box') this.#takeBox(piece, events);
    else {
      if (piece.what !== 'lost') events.push({ kind: 'damage', what: piece.what });
      this.#fragment = null;
      this.#statedMs = null;
      // What could be found further on means nothing without the track's description.
      if (piece.what === 'lost' || this.#movie === null) this.#lose(events);
    }
  }

  #takeBox(box: Box, events: Mp4Event[]): void {
    if (box.type === 'moov') this.#takeMovie(box, events);
    if (box.type !== 'prft' && box.type !== 'moof' && box.type !== 'mdat') return;
    const movie = this.#movie;
    if (movie === null) {
      events.push({ kind: 'damage', what: 'movie' });
      this.#lose(events);
    } else if (box.type === 'prft') this.#statedMs = readReferenceTime(box.body, movie.trackId);
    else if (box.type === 'moof') this.#takeFragment(box, movie, events);
    else this.#takeData(box, movie, events);
  }

  #takeMovie(box: Box, events: Mp4Event[]): void {
    const movie = readMovie(box.body);
    if (movie === null) {
      events.push({ kind: 'damage', what: 'movie' });
      this.#lose(events);
      return;
    }
    this.#movie = movie;
    this.#sps = movie.sps;
    this.#format = null;
    this.#fragment = null;
    const { codec, description } = movie;
    // Without its record, the format must wait for the parameter sets inside the stream.
    if ((codec !== 'h264' && codec !== 'hevc') || description.length > 0) {
      this.#announce(movie, movie, events);
    }
  }

  #announce(movie: Movie, format: Format, events: Mp4Event[]): void {
    const { codecString, description, width, height } = format;
    this.#format = { codecString, description, width, height };
    events.push({ kind: 'config', codec: movie.codec, ...this.#format });
  }

  #takeFragment(box: Box, movie: Movie, events: Mp4Event[]): void {
    // A fragment that never got its data.
    if (this.#fragment !== null) events.push({ kind: 'damage', what: 'data' });
    this.#fragment = readFragment(box, movie, this.#expectedTime);
    if (this.#fragment === null) {
      events.push({ kind: 'damage', what: 'fragment' });
      this.#statedMs = null;
    } else this.#expectedTime = this.#fragment.endTime;
  }

  #takeData(box: Box, movie: Movie, events: Mp4Event[]): void {
    const frames = this.#fragment && framesOf(this.#fragment, box, movie.timescale, this.#statedMs);
    this.#fragment = null;
    this.#statedMs = null;
    if (frames === null) events.push({ kind: 'damage', what: 'data' });
    else for (const frame of frames) this.#takeFrame(frame, movie, events);
  }

  #takeFrame(frame: FragmentFrame, movie: Movie, events: Mp4Event[]): void {
    const { codec } = movie;
    let { key } = frame;
    if (codec === 'mjpeg') {
      const size = readJpegSize(frame.data);
      if (size === null) {
        events.push({ kind: 'damage', what: 'picture' });
        return;
      }
      key = true;
      if (size.width !== this.#format?.width || size.height !== this.#format.height) {
        this.#announce(movie, { ...movie, ...size }, events);
      }
    } else if (codec === 'h264' || codec === 'hevc') {
      const picture = inspectPicture(codec, frame.data, movie.nalLengthSize);
      if (picture === null) {
        events.push({ kind: 'damage', what: 'picture' });
        return;
      }
      key = picture.key;
      if (picture.sets !== null) this.#learnSets(codec, picture.sets, movie, events);
    }
    const { mediaMs, durationMs, statedMs, data } = frame;
    events.push({ kind: 'frame', key, mediaMs, durationMs, statedMs, data });
  }

  #learnSets(codec: 'h264' | 'hevc', sets: ParameterSets, movie: Movie, events: Mp4Event[]): void {
    // The last one: a server may put its own, stale set in front of the camera's.
    const sps = sets.sps.at(-1);
    // Half of a set cannot describe a format.
    if (sps === undefined || sets.pps.length === 0) return;
    // Cameras repeat their sets with each key picture: the same bytes need no second look.
    if (this.#format !== null && this.#sps !== null && sameBytes(sps, this.#sps)) return;
    const format = formatFromSets(codec, movie.fourcc, sps, sets, movie.nalLengthSize);
    if (format === null) {
      events.push({ kind: 'damage', what: 'parameter-sets' });
      return;
    }
    this.#sps = sps.slice();
    const known = this.#format;
    const same =
      known?.codecString === format.codecString &&
      known.width === format.width &&
      known.height === format.height;
    if (!same) this.#announce(movie, format, events);
  }

  #lose(events: Mp4Event[]): void {
    events.push({ kind: 'damage', what: 'lost' });
    this.#lost = true;
    this.#fragment = null;
    // Lets go of an unfinished box.
    this.#splitter = newBoxSplitter();
  }
}
