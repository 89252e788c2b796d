"""Reads a loop: an MP4 file of one track, written by ffmpeg, its samples one after another."""
import struct
from gi.repository import GLib

CODECS = {b'avc1': 'h264', b'hvc1': 'h265', b'mp4v': 'mjpeg', b'mp4a': 'aac'}
START = b'\0\0\0\1'


def boxes(data, begin, end):
    """Name and content bounds of every box between two offsets."""
    while begin + 8 <= end:
        size, name = struct.unpack_from('>I4s', data, begin)
        head = 8
        if size == 1:
            size, head = struct.unpack_from('>Q', data, begin + 8)[0], 16
        yield name, begin + head, begin + (size or end - begin)
        begin += size or end - begin


def find(data, begin, end, *path):
    for name in path:
        begin, end = next((a, b) for found, a, b in boxes(data, begin, end) if found == name)
    return begin, end


def table(data, begin, form):
    """The rows of a full box: version and flags, a count, then the rows."""
    count = struct.unpack_from('>I', data, begin + 4)[0]
    step = struct.calcsize(form)
    return [struct.unpack_from(form, data, begin + 8 + i * step) for i in range(count)]


class Unit:
    """One access unit: when it leaves, when it is shown (seconds into the loop), its bytes."""
    __slots__ = ('send', 'show', 'data', 'key')

    def __init__(self, send, show, data, key):
        self.send, self.show, self.data, self.key = send, show, GLib.Bytes.new(data), key


class Loop:
    cache = {}

    @classmethod
    def get(cls, folder, name):
        """Loops are read when the first viewer comes, and kept: many cameras share one."""
        if name not in cls.cache:
            cls.cache[name] = cls(f'{folder}/{name}.mp4')
        return cls.cache[name]

    def __init__(self, path):
        with open(path, 'rb') as file:
            data = file.read()
        samples = find(data, 0, len(data), b'moov', b'trak', b'mdia', b'minf', b'stbl')
        parts = {name: (begin, end) for name, begin, end in boxes(data, *samples)}
        media, _ = find(data, 0, len(data), b'moov', b'trak', b'mdia', b'mdhd')
        scale = struct.unpack_from('>I', data, media + 12)[0]
        entry = parts[b'stsd'][0] + 8
        self.codec = CODECS[data[entry + 4:entry + 8]]
        self.width, self.height = struct.unpack_from('>HH', data, entry + 32)
        sizes = [row[0] for row in table(data, parts[b'stsz'][0] + 4, '>I')]
        self.units = []
        self.parameters = self._parameters(data[entry:parts[b'stsd'][1]])
        sends, at = [], 0
        for count, step in table(data, parts[b'stts'][0], '>II'):
            for _ in range(count):
                sends.append(at / scale)
                at += step
        self.seconds = at / scale
        if self.codec == 'aac':  # the encoder's last block is padding beyond the loop
            self.seconds = round(self.seconds)
        self.rate = round(len(sizes) / self.seconds)
        shifts = self._shifts(data, parts, len(sizes), scale)
        position = find(data, 0, len(data), b'mdat')[0]
        for size, send, shift in zip(sizes, sends, shifts):
            unit, key = self._unit(data[position:position + size])
            # With B-frames a picture leaves after it was "filmed", as from a real encoder.
            self.units.append(Unit(send + max(shifts), send + shift, unit, key))
            position += size
        self.units = [unit for unit in self.units if unit.show < self.seconds]

    @staticmethod
    def _shifts(data, parts, count, scale):
        """Composition minus decoding time; the smallest counts as none."""
        if b'ctts' not in parts:
            return [0] * count
        rows = table(data, parts[b'ctts'][0], '>Ii')
        shifts = [shift / scale for repeat, shift in rows for _ in range(repeat)]
        # The first shift is ffmpeg's delay against negative times; its edit list takes it out again.
        return [shift - shifts[0] for shift in shifts]

    def _unit(self, sample):
        if self.codec not in ('h264', 'h265'):
            return sample, True
        out, at, key = bytearray(), 0, False
        while at + 4 <= len(sample):
            size = int.from_bytes(sample[at:at + 4], 'big')
            kind = sample[at + 4] & 31 if self.codec == 'h264' else (sample[at + 4] >> 1) & 63
            key = key or (kind == 5 if self.codec == 'h264' else 16 <= kind <= 21)
            out += START + sample[at + 4:at + 4 + size]
            at += 4 + size
        return (self.parameters if key else b'') + bytes(out), key

    def _parameters(self, entry):
        """SPS and PPS (and VPS) of the sample entry, as they stand in a byte stream."""
        out = b''
        if self.codec == 'h264':
            at = entry.index(b'avcC') + 9
            for mask in (31, 255):
                count, at = entry[at] & mask, at + 1
                for _ in range(count):
                    size = struct.unpack_from('>H', entry, at)[0]
                    out, at = out + START + entry[at + 2:at + 2 + size], at + 2 + size
        elif self.codec == 'h265':
            at = entry.index(b'hvcC') + 26
            arrays, at = entry[at], at + 1
            for _ in range(arrays):
                count, at = struct.unpack_from('>H', entry, at + 1)[0], at + 3
                for _ in range(count):
                    size = struct.unpack_from('>H', entry, at)[0]
                    out, at = out + START + entry[at + 2:at + 2 + size], at + 2 + size
        return out
