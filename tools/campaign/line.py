"""A line between two network namespaces, packet by packet: delay, loss in one direction, cuts.

python3 line.py NAMESPACE NAMESPACE SEED

Makes the device `line0` in both (layer 3, TUN); whoever starts this gives them addresses. Then, on standard input,
one line of JSON after the other, in each what is otherwise from now on; two values: from the first to the second
namespace, and back:

    {"delay": [20, 80], "jitter": [5, 5], "loss": [0, 0.2], "cut": [false, true]}

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

libc = ctypes.CDLL(None, use_errno=True)


def device(namespace):
    with open(f"/var/run/netns/{namespace}") as place:
        if libc.setns(place.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", b"line0", IFF_TUN | IFF_NO_PI))
    return tun


def main():
    first, second, seed = sys.argv[1:4]
    chance = random.Random(int(seed))
    ends = [device(first), device(second)]
    state = {"delay": [0, 0], "jitter": [0, 0], "loss": [0, 0], "cut": [False, False]}
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
            state.update(json.loads(said))
            print("done", flush=True)
        for way in (0, 1):
            if ends[way] not in readable:
                continue
            for _ in range(64):
                try:
                    packet = os.read(ends[way], LARGEST)
                except OSError:
                    break
                if state["cut"][way] or chance.random() < state["loss"][way]:
                    continue
                if len(under_way) >= QUEUED_MOST:
                    continue
                late = state["delay"][way] + chance.random() * state["jitter"][way]
                count += 1
                heapq.heappush(under_way, (time.monotonic() + late / 1000, count, way, packet))
        now = time.monotonic()
        while under_way and under_way[0][0] <= now:
            _, _, way, packet = heapq.heappop(under_way)
            # What is under way is lost too where the line is cut.
            if state["cut"][way]:
                continue
            try:
                os.write(ends[1 - way], packet)
            except OSError:
                pass


main()
