"""Cameras that lie about time: RTP timestamps that jump, sender reports from a wrong clock."""
import random
import struct
import time
from gi.repository import Gst

RTP_CLOCK = 90000


def timestamp_shift(mode):
    now = time.time()
    if mode == 'jump':
        return int(now // 5) * RTP_CLOCK * 10  # 10 s forward every 5 s
    if mode == 'back':
        return -int(now // 5) * RTP_CLOCK * 7  # 7 s backward every 5 s
    return random.randint(-RTP_CLOCK // 10, RTP_CLOCK // 10)


class Tamper:
    """Rewrites packets on a pad. The changed copy is pushed on in place of the packet."""

    def __init__(self, pad, change):
        self.busy, self.change = False, change
        pad.add_probe(Gst.PadProbeType.BUFFER | Gst.PadProbeType.BUFFER_LIST, self.probe)

    def probe(self, pad, info):
        if self.busy:
            return Gst.PadProbeReturn.OK
        several = info.type & Gst.PadProbeType.BUFFER_LIST
        packets = info.get_buffer_list() if several else info.get_buffer()
        originals = [packets.get(i) for i in range(packets.length())] if several else [packets]
        changed = [self.change(head(packet), packet) for packet in originals]
        if changed == originals:
            return Gst.PadProbeReturn.OK
        self.busy = True  # what is pushed here passes this probe again
        try:
            if several:
                new = Gst.BufferList.new()
                for packet in changed:
                    new.insert(-1, packet)
                pad.push_list(new)
            else:
                pad.push(changed[0])
        finally:
            self.busy = False
        return Gst.PadProbeReturn.DROP


def head(packet):
    mapped, memory = packet.map(Gst.MapFlags.READ)
    start = bytes(memory.data[:12])
    packet.unmap(memory)
    return start


def with_bytes(packet, offset, data):
    copy = packet.copy_deep()
    copy.fill(offset, data)
    return copy


def tamper_timestamps(pad, camera):
    def change(start, packet):
        if camera.badts in (None, 'none'):
            return packet
        stamp = (struct.unpack_from('>I', start, 4)[0] + timestamp_shift(camera.badts)) & 0xffffffff
        return with_bytes(packet, 4, struct.pack('>I', stamp))
    Tamper(pad, change)


def tamper_reports(pad, camera):
    def change(start, packet):
        # 200 is a sender report; bytes 8 to 11 hold the seconds of the camera's clock.
        if not camera.clock or start[1] != 200:
            return packet
        seconds = (struct.unpack_from('>I', start, 8)[0] + int(camera.clock)) & 0xffffffff
        return with_bytes(packet, 8, struct.pack('>I', seconds))
    Tamper(pad, change)
