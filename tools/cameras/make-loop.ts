// Makes one loop: make-loop.ts NAME FILE. Paints the pictures and has ffmpeg encode them; loops.ts
// starts a process a loop, so that painting and encoding fill the processors.
import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { recipeOf, SOUND, type Recipe } from './recipes.ts';
import { filmed } from './scenes/film.ts';
import { LOOP_SECONDS } from './strip.ts';

const words = (text: string) => text.split(' ');

function encoder({ codec, group, firstGroup, kilobits, bFrames }: Recipe): string[] {
  if (codec === 'mjpeg') {
    // Baseline tables are all that RTP's payload for JPEG can carry.
    return words('-c:v mjpeg -huffman default -q:v 6 -pix_fmt yuvj420p');
  }
  if (codec === 'h265') {
    const keys = `keyint=${group}:min-keyint=${group}:scenecut=0:bframes=0`;
    const more = `-tag:v hvc1 -x265-params ${keys}:log-level=error:pools=1`;
    return words(`-c:v libx265 -preset ultrafast -b:v ${kilobits}k ${more}`);
  }
  const rate = `-b:v ${kilobits}k -maxrate ${kilobits}k -bufsize ${kilobits}k`;
  const keys = `-g ${group} -keyint_min ${group} -sc_threshold 0`;
  const first = firstGroup === undefined ? '' : ` -force_key_frames expr:eq(n,${firstGroup})`;
  const profile = `-profile:v ${bFrames ? 'high' : 'main'} -bf ${bFrames} -x264-params b-pyramid=none`;
  return words(`-c:v libx264 -preset superfast ${profile} ${keys}${first} ${rate}`);
}

function pictureArguments(recipe: Recipe): string[] {
  const { width, height, framesPerSecond, enlargedTo, codec } = recipe;
  const input = `-pix_fmt yuv420p -s ${width}x${height} -r ${framesPerSecond} -i pipe:0`;
  const bt709 = '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv';
  return [
    ...words(`-f rawvideo ${input} -threads 1`),
    ...(enlargedTo ? words(`-vf scale=${enlargedTo}:-2:flags=neighbor`) : []),
    ...(codec === 'mjpeg' ? [] : words(bt709)),
    ...encoder(recipe),
  ];
}

function soundArguments(): string[] {
  const beep = `aevalsrc=0.5*sin(2*PI*880*t)*lt(mod(t\\,1)\\,0.1):d=${LOOP_SECONDS}`;
  return words(`-f lavfi -i ${beep} -ar 16000 -ac 1 -c:a aac -b:a 32k`);
}

async function make(name: string, file: string): Promise<void> {
  const recipe = name === SOUND ? null : recipeOf(name);
  const part = `${file}.${process.pid}.part`;
  const what = recipe ? pictureArguments(recipe) : soundArguments();
  const ffmpeg = spawn(
    process.env['FFMPEG_BIN'] ?? '/usr/bin/ffmpeg',
    [...words('-hide_banner -v error -y'), ...what, '-f', 'mp4', part],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  );
  process.once('exit', () => {
    ffmpeg.kill('SIGKILL');
    rmSync(part, { force: true });
  });
  // An encoder that fails closes its input; its exit code says so better than a broken pipe does.
  ffmpeg.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve, reject) => {
    ffmpeg.once('error', reject).once('exit', resolve);
  });
  const frames = recipe ? recipe.framesPerSecond * recipe.seconds : 0;
  const film = recipe && filmed(recipe);
  for (let frame = 0; film && frame < frames && ffmpeg.exitCode === null; frame++) {
    await new Promise((resolve) => ffmpeg.stdin.write(film(frame), resolve));
  }
  ffmpeg.stdin.end();
  const code = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} while it made ${name}`);
  renameSync(part, file);
}

// The parent holds the other end: when it dies, half a loop is of no use to anyone.
process.stdin.resume().once('end', () => process.exit(1));
const [name, file] = process.argv.slice(2);
if (!name || !file) throw new Error('make-loop.ts NAME FILE');
await make(name, file);
process.exit(0);
