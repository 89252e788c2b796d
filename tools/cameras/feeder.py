"""Hands every running stream its access units at the moment they are due."""
import heapq
import threading
import time
from gi.repository import GLib, Gst


class Feeder(threading.Thread):
    """One thread for all streams: a thread each would cost more than the sending."""

    def __init__(self):
        super().__init__(daemon=True)
        self.heap, self.changed, self.count = [], threading.Condition(), 0

    def add(self, track):
        with self.changed:
            self.count += 1
            heapq.heappush(self.heap, (track.due, self.count, track))
            self.changed.notify()

    def run(self):
        while True:
            with self.changed:
                while not self.heap:
                    self.changed.wait()
                due, _, track = self.heap[0]
                wait = due - time.time()
                if wait > 0:
                    self.changed.wait(min(wait, 0.25))
                    continue
                heapq.heappop(self.heap)
            if track.push():
                self.add(track)


class Track:
    """One appsrc of a running stream. Frame n leaves when the wall clock modulo the loop is n / rate."""

    def __init__(self, camera, source, loop, alternative=None):
        self.camera, self.source, self.loop, self.alternative = camera, source, loop, alternative
        self.units, self.base, self.alive = loop.units, None, True
        self.is_video = loop.codec != 'aac'
        self.needs_parameters = bool(loop.parameters)
        self.hung = None
        self.cycle, into = divmod(time.time(), loop.seconds)
        later = (i for i, unit in enumerate(self.units) if unit.send >= into)
        self.index = next(later, len(self.units))
        self._settle()

    def _settle(self):
        if self.index >= len(self.units):
            self.index, self.cycle = 0, self.cycle + 1
        self.due = self.cycle * self.loop.seconds + self.units[self.index].send

    def _base(self):
        """Epoch time of the pipeline's running time zero; None until it plays."""
        clock = self.source.get_clock()
        if clock is None or self.source.get_state(0)[1] != Gst.State.PLAYING:
            return None
        return time.time() - (clock.get_time() - self.source.get_base_time()) / Gst.SECOND

    def _switch(self):
        other = self.alternative if self.camera.alternative else None
        wanted = (other or self.loop).units
        if self.units is not wanted and wanted[self.index].key:
            self.units = wanted

    def _picture(self, unit):
        """The unit that is due, or for an encoder that hangs always the same key frame."""
        if not self.is_video or not self.camera.identical:
            self.hung = None
            return unit.data
        if self.hung is None:
            past = reversed(self.units[:self.index + 1])
            self.hung = next((unit for unit in past if unit.key), self.units[0])
        return self.hung.data

    def push(self):
        if not self.alive:
            return False
        if self.base is None:
            self.base = self._base()
        self._switch()
        unit = self.units[self.index]
        if self.base is not None and not self.camera.frozen:
            data = self._picture(unit)
            if self.needs_parameters:
                # The session description needs them, also when the viewer comes between key frames.
                self.needs_parameters = False
                if not unit.key:
                    data = GLib.Bytes.new(self.loop.parameters + data.get_data())
            buffer = Gst.Buffer.new_wrapped_bytes(data)
            shown = self.cycle * self.loop.seconds + unit.show - self.base
            buffer.pts = max(0, int(shown * Gst.SECOND))
            if self.source.emit('push-buffer', buffer) != Gst.FlowReturn.OK:
                self.alive = False
            elif self.is_video:
                self.camera.sent(unit.key)
        self.index += 1
        self._settle()
        return self.alive
