/** Short calm tones, made by Web Audio: no file has to be found or decoded when one is needed. */
import type { Sound } from '../../core/domain/preferences.ts';

/** The same sound again within this time is the same moment: it is played once, ms. */
export const SAME_MOMENT_MS = 2_000;

/**
 * Hz, one after the other. Falling: gone. Rising: back. Level: look at the screen. Two high: an event.
 * Three that rise: somebody offers an incident. Up and down twice: an alarm. One low,
 * one high: a message. Three that fall: nobody takes the shift over. One that is held: a rest is due.
 */
const NOTES: Readonly<Record<Sound, readonly number[]>> = {
  lost: [659, 440],
  back: [440, 659],
  storage: [523, 523, 523],
  event: [784, 784],
  offer: [523, 659, 784],
  alarm: [880, 659, 880, 659],
  message: [440, 784],
  shift: [784, 659, 523],
  rest: [523],
};
/** Of one note, with the silence after it, s. */
const NOTE_S = 0.22;
const SOUNDING_S = 0.16;
/** A tone that begins or ends at once clicks, s. */
const RAMP_S = 0.02;
/** Between two sounds that follow each other, s. */
const PAUSE_S = 0.3;
/** Loudest; two notes never sound together. */
const FULL = 0.5;

export class SoundPlayer {
  private readonly open: () => AudioContext;
  private readonly now: () => number;
  private readonly played: (sound: Sound) => void;
  private context: AudioContext | null = null;
  /** When the last one that was started ends, on the context's clock, s. */
  private busyUntil = 0;
  private readonly startedAt = new Map<Sound, number>();

  /**
   * @param open Makes the context when the first sound is played.
   * @param now Monotonic, ms.
   * @param played Called with each sound that is started.
   */
  constructor(open: () => AudioContext, now: () => number, played: (sound: Sound) => void) {
    this.open = open;
    this.now = now;
    this.played = played;
  }

  /** @param volume %, 0 plays nothing. */
  play(sound: Sound, volume: number): void {
    const at = this.now();
    if (volume <= 0 || at - (this.startedAt.get(sound) ?? -Infinity) < SAME_MOMENT_MS) return;
    this.startedAt.set(sound, at);
    this.start(sound, volume);
  }

  /** For whoever listens how it sounds: each time that it is asked for. */
  try(sound: Sound, volume: number): void {
    if (volume > 0) this.start(sound, volume);
  }

  private start(sound: Sound, volume: number): void {
    const context = (this.context ??= this.open());
    // What plays after a device came or went is to be heard too.
    if (context.state === 'suspended') void context.resume();
    let at = Math.max(context.currentTime, this.busyUntil);
    // An ear hears a quarter of the power as half as loud.
    const loudness = FULL * (volume / 100) ** 2;
    for (const frequency of NOTES[sound]) {
      startNote(context, frequency, loudness, at);
      at += NOTE_S;
    }
    this.busyUntil = at + PAUSE_S;
    this.played(sound);
  }
}

function startNote(context: AudioContext, frequency: number, loudness: number, at: number): void {
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + RAMP_S);
  gain.gain.setValueAtTime(loudness, at + SOUNDING_S - RAMP_S);
  gain.gain.linearRampToValueAtTime(0, at + SOUNDING_S);
  gain.connect(context.destination);
  const note = context.createOscillator();
  note.type = 'sine';
  note.frequency.value = frequency;
  note.connect(gain);
  note.start(at);
  note.stop(at + SOUNDING_S);
}
