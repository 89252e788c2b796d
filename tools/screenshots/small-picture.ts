import { spawnSync } from 'node:child_process';

/**
 * Video has noise in each picture, which no lossless file gets small: 256 colours are enough.
 *
 * @param widest Pixels; what is wider is scaled.
 */
export function storeSmall(picture: Buffer, path: string, widest: number): void {
  const colours = 'split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none';
  const filter = `scale='min(iw,${widest})':-2:flags=lanczos,${colours}`;
  const { status, stderr } = spawnSync(
    process.env['FFMPEG_BIN'] ?? 'ffmpeg',
    [
      ...['-v', 'error', '-y', '-f', 'png_pipe', '-i', 'pipe:0', '-vf', filter],
      ...['-compression_level', '100', '-pred', 'mixed', path],
    ],
    { input: picture },
  );
  if (status !== 0) throw new Error(`${path}: ${stderr.toString()}`);
}
