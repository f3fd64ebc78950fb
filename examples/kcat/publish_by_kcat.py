#!/usr/bin/python3
"""Shares or syncs an audience with kcat, waits for the answers and prints them.

kcat has no Avro in Debian, but carries any bytes: those that the Python example makes. Needs what that needs
(python3-confluent-kafka, python3-avro), and kcat.
"""

import json
import os
import pathlib
import select
import struct
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "python"))
import publish as example  # pylint: disable=wrong-import-position


def kcat(arguments, *more, settings=()):
    given = [part for setting in [*settings, *arguments.settings] for part in ("-X", setting)]
    return ["kcat", "-b", arguments.bootstrap_servers, "-m", "30", *given, *more]


def publish(arguments, value):
    """Publishes an event, and returns when all in-sync replicas have it."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(value)
        file.flush()
        subprocess.run(
            # The key and the partitioner keep the events of an audience in order, as in the Python example.
            kcat(arguments, "-P", "-t", example.EVENTS, "-k", arguments.audience, file.name,
                 settings=["partitioner=murmur2_random", "acks=all", "enable.idempotence=true"]),
            check=True)


class Results:
    """The results that are written from now on, as kcat reads them."""

    def __init__(self, arguments):
        listed = subprocess.run(
            kcat(arguments, "-L", "-J", "-t", example.RESULTS), check=True, stdout=subprocess.PIPE).stdout
        partitions = len(json.loads(listed)["topics"][0]["partitions"])
        self.kcat = subprocess.Popen(
            # Each value after its length, in 4 bytes.
            kcat(arguments, "-C", "-u", "-t", example.RESULTS, "-o", "end", "-f", "%R%s"),
            bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.wait_for_ends(partitions)
        # It goes on to tell of ends, and would stop if nobody read it.
        threading.Thread(target=lambda: list(self.kcat.stderr), daemon=True).start()

    def wait_for_ends(self, partitions):
        """Until kcat knows the end of each partition: a fast answer could be before it otherwise."""
        reached = set()
        while len(reached) < partitions:
            line = self.kcat.stderr.readline()
            if not line:
                raise RuntimeError("kcat has ended")
            if b"Reached end of topic" in line:
                reached.add(line.split(b"[")[1].split(b"]")[0])
            else:
                sys.stderr.buffer.write(line)

    def next_value(self):
        """The next value, or None if none came within a second."""
        if not select.select([self.kcat.stdout], [], [], 1)[0]:
            return None
        return self.read(struct.unpack(">i", self.read(4))[0])

    def read(self, length):
        value = b""
        while len(value) < length:
            part = os.read(self.kcat.stdout.fileno(), length - len(value))
            if not part:
                raise RuntimeError("kcat has ended")
            value += part
        return value

    def close(self):
        self.kcat.kill()
        self.kcat.wait()


def main():
    arguments = example.parse_command_line("example-kcat")
    registry = example.Registry(arguments.registry)
    event_type, event = example.event_of(arguments)
    results = Results(arguments)
    try:
        publish(arguments, example.encoded(registry, event_type, event))
        return example.print_answers(results.next_value, registry, event["eventId"], arguments.timeout)
    finally:
        results.close()


if __name__ == "__main__":
    try:
        sys.exit(0 if main() else 1)
    except (OSError, RuntimeError, subprocess.CalledProcessError) as fault:
        sys.exit(f"Not done: {fault}")
