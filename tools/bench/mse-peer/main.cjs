// The peer of the wall benchmark: the same ffmpeg output, played as browser pages of other systems
// do it, with Media Source Extensions in a plain page. Nothing of the product is in here.
const { app, BrowserWindow, MessageChannelMain } = require('electron');
const { spawn } = require('node:child_process');
const { join } = require('node:path');

app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
if (process.env.POMEZI_DISABLE_GPU === '1') app.commandLine.appendSwitch('disable-gpu');
const addresses = JSON.parse(process.env.PEER_ADDRESSES);
const children = [];

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    x: 0,
    y: 0,
    width: 1920,
    height: 1080,
    webPreferences: { preload: join(__dirname, 'preload.cjs'), backgroundThrottling: false },
  });
  window.removeMenu();
  await window.loadFile(join(__dirname, 'page.html'));
  addresses.forEach((address, index) => {
    const { port1, port2 } = new MessageChannelMain();
    window.webContents.postMessage('camera', { index, count: addresses.length }, [port2]);
    const quick = '-rtsp_transport tcp -allowed_media_types video -flags low_delay';
    const probe = '-probesize 32 -analyzeduration 0';
    const out = '-c copy -an -f mp4 -movflags frag_every_frame+empty_moov+default_base_moof';
    const child = spawn(process.env.FFMPEG_BIN ?? 'ffmpeg', [
      ...`-v error -nostdin ${quick} ${probe}`.split(' '),
      ...['-i', address],
      ...`${out} -flush_packets 1 pipe:1`.split(' '),
    ]);
    child.stdout.on('data', (data) => port1.postMessage(new Uint8Array(data)));
    children.push(child);
  });
});
app.on('window-all-closed', () => app.quit());
app.on('quit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => app.quit());
