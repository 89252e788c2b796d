const { ipcRenderer } = require('electron');

ipcRenderer.on('camera', (event, place) => {
  window.postMessage({ kind: 'camera', ...place }, '*', event.ports);
});
