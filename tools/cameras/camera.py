"""One camera: an RTSP server on an address of its own with one mount point a stream."""
import os
import socket
import struct
import time
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer
from feeder import Track
from loop_file import Loop
from tamper import tamper_reports, tamper_timestamps

BYTES = 'stream-format=byte-stream,alignment=au'
JPEG = 'image/jpeg,width={loop.width},height={loop.height},framerate={loop.rate}/1'
VIDEO = {
    'h264': (f'video/x-h264,{BYTES}', 'rtph264pay config-interval=-1 pt=96'),
    'h265': (f'video/x-h265,{BYTES}', 'rtph265pay config-interval=-1 pt=96'),
    'mjpeg': (JPEG, 'rtpjpegpay pt=26'),
}
AAC = ('audio/mpeg,mpegversion=4,stream-format=raw,rate=16000,channels=1,codec_data=(buffer)1408',
       'rtpmp4gpay pt=97')
# What control calls them, and the fields that hold them.
SWITCHES = {'freeze': 'frozen', 'identical': 'identical', 'alt': 'alternative', 'off': 'off'}
LIVE = 'is-live=true format=time do-timestamp=false block=false max-bytes=0'


class Factory(GstRtspServer.RTSPMediaFactory):
    """Builds the pipeline when the first viewer asks, so that sixty-four cameras start at once."""

    def __init__(self, camera, loops, audio):
        super().__init__()
        self.camera, self.loops, self.loop, self.audio = camera, loops, None, audio
        self.set_shared(True)
        self.set_latency(0)
        self.set_protocols(GstRtsp.RTSPLowerTrans.TCP | GstRtsp.RTSPLowerTrans.UDP)
        self.connect('media-configure', camera.configure)

    def do_create_element(self, _url):
        """The first loop that is there: the large ones may still be in the making."""
        folder = self.camera.folder
        name = next(name for name in self.loops if os.path.exists(f'{folder}/{name}.mp4'))
        self.loop = Loop.get(folder, name)
        caps, payloader = VIDEO[self.loop.codec]
        caps = caps.format(loop=self.loop)
        launch = f'appsrc name=video {LIVE} caps="{caps}" ! {payloader} name=pay0'
        if self.audio:
            launch += f' appsrc name=audio {LIVE} caps="{AAC[0]}" ! {AAC[1]} name=pay1'
        return Gst.parse_launch(f'( {launch} )')


class Camera:
    def __init__(self, spec, folder, feeder):
        self.id, self.spec, self.folder, self.feeder = spec['id'], spec, folder, feeder
        self.frozen = self.identical = self.alternative = self.off = False
        self.badts, self.clock, self.auth = spec.get('badts'), 0, spec.get('auth')
        self.running = []
        # Seconds since 1970: the last viewer's coming and its wish for pictures, the last picture
        # that left, and the first ones since then or since the last thaw.
        self.connected = self.asked = self.last_picture = None
        self.first_picture = self.first_key = None
        self.server = GstRtspServer.RTSPServer()
        self.server.connect('client-connected', self.welcome)
        self.server.set_address(spec['host'])
        self.server.set_service(str(spec.get('port', 0)))
        audio = spec.get('audio')
        self.factories = [Factory(self, loops, audio) for loops in spec['streams'].values()]
        for path, factory in zip(spec['streams'], self.factories):
            self.server.get_mount_points().add_factory(f'/{path}', factory)
        self.set_auth(self.auth)
        self.listening = None
        self.listen()

    def listen(self):
        self.listening = self.server.attach(None)
        if not self.listening:
            host, port = self.server.get_address(), self.server.get_service()
            raise SystemExit(f'cannot listen on {host}:{port}')
        # Whoever comes back after an outage comes back to the same address.
        self.server.set_service(str(self.server.get_bound_port()))

    def switch_off(self):
        """As without power: who connects is refused, who is connected is reset."""
        GLib.source_remove(self.listening)
        self.listening = None
        self.drop()

    def set_auth(self, kind):
        self.auth = None if kind in (None, '', 'none') else kind
        if self.auth is None:
            self.server.set_auth(None)
            return
        user, password = self.spec['user'], self.spec['password']
        method = GstRtsp.RTSPAuthMethod
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, 'user')
        auth.set_supported_methods({'basic': method.BASIC, 'digest': method.DIGEST}[self.auth])
        if self.auth == 'basic':
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
        else:
            auth.add_digest(user, password, token)
        for factory in self.factories:
            permissions = GstRtspServer.RTSPPermissions.new()
            for what in (GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS,
                         GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT):
                permissions.add_permission_for_role('user', what, True)
            factory.set_permissions(permissions)
        self.server.set_auth(auth)

    def configure(self, factory, media):
        media.set_reusable(False)
        top = media.get_element()
        alternative = self.spec.get('alternative')
        tracks = [Track(self, top.get_by_name('video'), factory.loop,
                        Loop.get(self.folder, alternative) if alternative else None)]
        if factory.audio:
            sound = Loop.get(self.folder, factory.audio)
            tracks.append(Track(self, top.get_by_name('audio'), sound))
        self.running.append(media)
        media.connect('unprepared', self.unprepared, tracks)
        media.connect('prepared', self.prepared)
        for track in tracks:
            self.feeder.add(track)
        if self.badts is not None:
            tamper_timestamps(top.get_by_name('pay0').get_static_pad('src'), self)

    def prepared(self, media):
        """Sender reports leave through the RTP session's own pad, which exists from now on."""
        pipeline = media.get_element().get_parent()
        for index in range(pipeline.get_children_count()):
            element = pipeline.get_child_by_index(index)
            if element.get_factory().get_name() == 'rtpbin':
                tamper_reports(element.get_static_pad('send_rtcp_src_0'), self)

    def unprepared(self, media, tracks):
        for track in tracks:
            track.alive = False
        if media in self.running:
            self.running.remove(media)

    def drop(self):
        """A TCP reset for every viewer: no lingering, then close."""
        def reset(_server, client):
            handle = os.dup(client.get_connection().get_read_socket().get_fd())
            with socket.socket(fileno=handle) as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            client.close()
            return GstRtspServer.RTSPFilterResult.KEEP
        self.server.client_filter(reset)

    def welcome(self, _server, client):
        self.connected, self.asked = time.time(), None
        self.first_picture = self.first_key = None
        client.connect('play-request', self.play)

    def play(self, _client, _context):
        self.asked = time.time()

    def sent(self, key):
        """A picture has left: called by the feeder's thread, at once."""
        self.last_picture = time.time()
        if self.asked is None:
            return  # The stream is in the making; nobody gets this picture.
        self.first_picture = self.first_picture or self.last_picture
        if key:
            self.first_key = self.first_key or self.last_picture

    def control(self, wishes):
        def on(name):
            return wishes[name] not in ('0', 'false', '')
        if self.frozen and 'freeze' in wishes and not on('freeze'):
            self.first_picture = self.first_key = None
        for name, field in SWITCHES.items():
            if name in wishes:
                setattr(self, field, on(name))
        self.badts = wishes.get('badts', self.badts)
        self.clock = float(wishes.get('clock', self.clock))
        if 'auth' in wishes:
            self.set_auth(wishes['auth'])
        if self.off and self.listening:
            self.switch_off()
        elif not self.off and not self.listening:
            self.listen()
        if 'drop' in wishes and on('drop'):
            self.drop()
        return self.state()

    def state(self):
        switches = {name: getattr(self, field) for name, field in SWITCHES.items()}
        return {'id': self.id, 'clients': len(self.server.client_filter(None)),
                'running': len(self.running), **switches, 'badts': self.badts,
                'clock': self.clock, 'auth': self.auth, **self.times()}

    def times(self):
        times = {'connectedAt': self.connected, 'askedAt': self.asked,
                 'lastPictureAt': self.last_picture, 'firstPictureAt': self.first_picture,
                 'firstKeyAt': self.first_key}
        return {name: at and at * 1000 for name, at in times.items()}
