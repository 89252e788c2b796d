#!/usr/bin/python3
"""RTSP cameras for demonstrations and tests: GStreamer's RTSP server plays loops as they are.

The first line on standard input is the specification (see rtsp-server.ts); the end of standard
input, which comes even when the parent is killed, ends the cameras. The first line on standard
output tells the ports.

Control over HTTP on loopback: GET /cameras, POST /cameras/ID?NAME=VALUE with
  freeze=1|0      the socket stays open, reports go on, no pictures
  identical=1|0   an encoder that hangs: goes on sending, always the same key frame
  drop=1          a TCP reset for every viewer
  off=1|0         resets, and refuses every new connection
  alt=1|0         changes to the other loop (another resolution) at a key frame
  badts=jump|back|jitter|none   RTP timestamps; only for a camera that was started with badts
  clock=SECONDS   sender reports from a clock that is so much ahead
  auth=basic|digest|none
The answer tells the camera's state and times, ms since 1970: connectedAt and askedAt (PLAY) of the
last viewer, lastPictureAt, and firstPictureAt and firstKeyAt since that viewer or the last thaw.
"""
import json
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlparse

NO_SERVER = 3

try:
    import gi
    for name, version in (('Gst', '1.0'), ('GstRtspServer', '1.0'), ('GstRtsp', '1.0')):
        gi.require_version(name, version)
    from gi.repository import GLib, Gst
    Gst.init(None)
    from camera import Camera
except (ImportError, ValueError) as problem:
    print(f'no RTSP server on this machine: {problem}', file=sys.stderr)
    sys.exit(NO_SERVER)
from feeder import Feeder

ELEMENTS = ('appsrc', 'rtph264pay', 'rtpbin')


def control_server(cameras):
    class Control(BaseHTTPRequestHandler):
        def do_POST(self):
            address = urlparse(self.path)
            parts = [unquote(part) for part in address.path.strip('/').split('/')]
            answer = [camera.state() for camera in cameras.values()]
            if len(parts) == 2:
                answer = self.ask(parts[1], dict(parse_qsl(address.query, keep_blank_values=True)))
            body = json.dumps(answer).encode()
            self.send_response(400 if 'error' in answer else 200)
            self.send_header('content-type', 'application/json')
            self.send_header('content-length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST

        @staticmethod
        def ask(camera, wishes):
            """GStreamer's objects belong to the main loop's thread: act there, wait here."""
            done, box = threading.Event(), {'error': 'no answer'}

            def act():
                try:
                    box.update(cameras[camera].control(wishes))
                    box.pop('error')
                except Exception as problem:
                    box['error'] = repr(problem)
                done.set()
            GLib.idle_add(act)
            done.wait(5)
            return box

        def log_message(self, *_):
            pass

    return ThreadingHTTPServer(('127.0.0.1', 0), Control)


def main():
    missing = [name for name in ELEMENTS if not Gst.ElementFactory.find(name)]
    if missing:
        print(f"no RTSP server here: GStreamer lacks {', '.join(missing)}", file=sys.stderr)
        sys.exit(NO_SERVER)
    spec = json.loads(sys.stdin.readline())
    feeder = Feeder()
    feeder.start()
    cameras = {camera['id']: Camera(camera, spec['folder'], feeder) for camera in spec['cameras']}
    loop = GLib.MainLoop()
    http = control_server(cameras)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    GLib.unix_signal_add(GLib.PRIORITY_HIGH, signal.SIGTERM, loop.quit)
    # A terminal's Ctrl-C is for the parent, which needs its cameras until it has ended.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch_parent():
        sys.stdin.read()
        os._exit(0)

    def forget_lost_viewers():
        for camera in cameras.values():
            camera.server.get_session_pool().cleanup()
        return True

    threading.Thread(target=watch_parent, daemon=True).start()
    GLib.timeout_add(5000, forget_lost_viewers)
    print(json.dumps({
        'control': f'http://127.0.0.1:{http.server_address[1]}',
        'ports': {id: camera.server.get_bound_port() for id, camera in cameras.items()},
    }), flush=True)
    loop.run()
    # Streams that still run would be taken down one by one; the end of the process does it at once.
    os._exit(0)


main()
