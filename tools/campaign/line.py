"""Lines between network namespaces, packet by packet: delay, loss in one direction, cuts.

python3 line.py SEED NAMESPACE NAMESPACE…

Makes the device `line0` in each (layer 3, TUN); whoever starts this gives them addresses: 10.77.0.1 to the first, .2 to
the second and so on, by which packets find their way. Then, on standard input, one line of JSON after the other, in
each what is otherwise from now on between two of them; two values: from the first of the two to the second, and back:

    {"between": [0, 1], "delay": [20, 80], "jitter": [5, 5], "loss": [0, 0.2], "cut": [false, true]}

delay and jitter in ms, loss from 0 to 1. Ends with its input. The kernel's own netem would do the same, where a
kernel has it; that of small virtual machines often does not.
"""

import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
CLONE_NEWNET = 0x40000000
LARGEST = 65536
# A router does not keep more either.
QUEUED_MOST = 2000
# Of an IPv4 packet: its shortest header, and where the last byte of the receiver's address stands.
HEADER, RECEIVER = 20, 19

libc = ctypes.CDLL(None, use_errno=True)


def device(namespace):
    with open(f"/var/run/netns/{namespace}") as place:
        if libc.setns(place.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", b"line0", IFF_TUN | IFF_NO_PI))
    return tun


def receiver_of(packet, count):
    """None for what goes nowhere: other protocols, other addresses."""
    if len(packet) < HEADER or packet[0] >> 4 != 4:
        return None
    end = packet[RECEIVER] - 1
    return end if 0 <= end < count else None


def main():
    seed, *names = sys.argv[1:]
    chance = random.Random(int(seed))
    ends = [device(name) for name in names]
    sound = {"delay": 0, "jitter": 0, "loss": 0, "cut": False}
    ways = {(a, b): dict(sound) for a in range(len(ends)) for b in range(len(ends)) if a != b}
    under_way = []
    count = 0
    print("ready", flush=True)
    while True:
        wait = max(0.0, under_way[0][0] - time.monotonic()) if under_way else None
        readable, _, _ = select.select([0, *ends], [], [], wait)
        if 0 in readable:
            said = sys.stdin.readline()
            if said == "":
                return
            order = json.loads(said)
            one, other = order.pop("between")
            for name, (there, back) in order.items():
                ways[one, other][name] = there
                ways[other, one][name] = back
            print("done", flush=True)
        for sender, end in enumerate(ends):
            if end not in readable:
                continue
            for _ in range(64):
                try:
                    packet = os.read(end, LARGEST)
                except OSError:
                    break
                way = ways.get((sender, receiver_of(packet, len(ends))))
                if way is None or way["cut"] or chance.random() < way["loss"]:
                    continue
                if len(under_way) >= QUEUED_MOST:
                    continue
                late = way["delay"] + chance.random() * way["jitter"]
                count += 1
                due = time.monotonic() + late / 1000
                heapq.heappush(under_way, (due, count, (sender, packet[RECEIVER] - 1), packet))
        now = time.monotonic()
        while under_way and under_way[0][0] <= now:
            _, _, way, packet = heapq.heappop(under_way)
            # What is under way is lost too where the line is cut.
            if ways[way]["cut"]:
                continue
            try:
                os.write(ends[way[1]], packet)
            except OSError:
                pass


main()
