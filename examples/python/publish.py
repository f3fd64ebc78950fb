#!/usr/bin/python3
"""Shares or syncs an audience of Audience Share from Python, waits for the answers and prints them.

Needs Debian's packages python3-confluent-kafka and python3-avro (from PyPI: confluent-kafka and avro).
"""

import argparse
import datetime
import io
import json
import pathlib
import struct
import sys
import time
import urllib.error
import urllib.request
import uuid

import avro.io
import avro.schema
import confluent_kafka

EVENTS = "audience.events"
RESULTS = "audience.sync.results"

# A project of its own would have copies of these files.
SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "schemas/src/test/resources/released/0.1.0"


class Registry:
    """The schema registry's Confluent API, and the values that it has the schemas of."""

    def __init__(self, url):
        self.url = url
        self.schemas = {}

    def register(self, subject, text):
        """Registers a schema, and returns its id; it is the same if the schema is registered already."""
        return self._call(f"/subjects/{subject}/versions", {"schema": text})["id"]

    def encode(self, schema_id, schema, event):
        """Confluent's wire format: a zero byte, the schema's id in 4 bytes, Avro."""
        value = io.BytesIO()
        value.write(struct.pack(">bI", 0, schema_id))
        avro.io.DatumWriter(schema).write(event, avro.io.BinaryEncoder(value))
        return value.getvalue()

    def decode(self, value):
        zero, schema_id = struct.unpack(">bI", value[:5])
        if zero != 0:
            raise ValueError("the value does not start with a zero byte")
        if schema_id not in self.schemas:
            self.schemas[schema_id] = avro.schema.parse(self._call(f"/schemas/ids/{schema_id}")["schema"])
        return avro.io.DatumReader(self.schemas[schema_id]).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))

    def _call(self, path, body=None):
        request = urllib.request.Request(
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/vnd.schemaregistry.v1+json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return json.load(response)
        except urllib.error.HTTPError as refusal:
            raise RuntimeError(f"The registry answers {refusal.code} to {path}: {refusal.read().decode()}") from refusal


def encoded(registry, event_type, event):
    text = (SCHEMAS / f"{event_type}.avsc").read_text(encoding="utf-8")
    schema = avro.schema.parse(text)
    # TopicRecordNameStrategy: one subject for each topic and type.
    schema_id = registry.register(f"{EVENTS}-{schema.fullname}", text)
    return registry.encode(schema_id, schema, event)


def publish(kafka, audience_id, value):
    """Publishes an event, and returns when all in-sync replicas have it."""
    producer = confluent_kafka.Producer(
        {
            # The partitioner of Java's clients, which is not librdkafka's default: events of one audience stay in
            # order, also between publishers in several languages.
            "partitioner": "murmur2_random",
            # All in-sync replicas, or a broker that fails takes the event along.
            "acks": "all",
            # Retries of the client neither duplicate nor reorder events.
            "enable.idempotence": True,
            **kafka,
        }
    )
    reports = []
    producer.produce(
        EVENTS,
        key=audience_id,  # Events of one audience are processed in order.
        value=value,
        # The optional header audience-share-schema is left out; Debian's avro can't compute the schema's fingerprint.
        on_delivery=lambda error, _: reports.append(error),
    )
    producer.flush(30)
    if reports != [None]:
        raise RuntimeError(f"The event was not published: {reports[0] if reports else 'no broker has acknowledged it'}")


def consumer_at_end(kafka):
    """A consumer of the results that are written from now on."""
    consumer = confluent_kafka.Consumer(
        {
            # The client needs a name of a group, but joins none: partitions are assigned by hand, and no offset is
            # committed. A service would subscribe with a group of its own.
            "group.id": "audience-share-example",
            "enable.auto.commit": False,
            # librdkafka's default: what a producer rolled back is not read.
            "isolation.level": "read_committed",
            **kafka,
        }
    )
    topic = consumer.list_topics(RESULTS, timeout=30).topics[RESULTS]
    if topic.error is not None:
        raise confluent_kafka.KafkaException(topic.error)
    # The offsets from before the event: with OFFSET_END, which is looked up later, a fast answer could be missed.
    ends = [confluent_kafka.TopicPartition(RESULTS, partition) for partition in topic.partitions]
    for end in ends:
        end.offset = consumer.get_watermark_offsets(end, timeout=30)[1]
    consumer.assign(ends)
    return consumer


def poll(consumer):
    """The next value, or None if none came within a second."""
    message = consumer.poll(1)
    if message is not None and message.error():
        print(message.error(), file=sys.stderr)  # The client goes on by itself.
        return None
    return None if message is None else message.value()


def print_answers(next_value, registry, sync_id, timeout_seconds):
    """Prints the answers to one event: a plan, and as many results as it says. They may come in any order, and more
    than once. Returns whether every recipient is synced."""
    plan = None
    outcomes = {}
    deadline = time.monotonic() + timeout_seconds
    while plan is None or (plan["outcome"] == "PLANNED" and len(outcomes) < plan["recipients"]):
        if time.monotonic() > deadline:
            print(f"Not all answers came within {timeout_seconds:g} s.", file=sys.stderr)
            return False
        value = next_value()
        if value is None:
            continue
        answer = registry.decode(value)
        if answer["syncId"] != sync_id:
            continue
        print(json.dumps(answer, default=datetime.datetime.isoformat, ensure_ascii=False), flush=True)
        if "recipientId" in answer:
            outcomes[answer["recipientId"]] = answer["outcome"]
        else:
            plan = answer
    # SUPERSEDED: a later sync did as much or more.
    return plan["outcome"] == "PLANNED" and set(outcomes.values()) <= {"APPLIED", "SUPERSEDED"}


def parse_command_line(name="example-python"):
    """name: what the event has as its source"""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("audience", metavar="AUDIENCE", help="the audience's id")
    common.add_argument("--requested-by", metavar="NAME", default=name,
                        help="the account or service that decided it (default: %(default)s)")
    common.add_argument("--bootstrap-servers", metavar="LIST", default="localhost:9092",
                        help="Kafka brokers (default: %(default)s)")
    common.add_argument("--registry", metavar="URL", default="http://localhost:8081/apis/ccompat/v7",
                        help="the schema registry's Confluent API (default: %(default)s)")
    common.add_argument("--timeout", metavar="SECONDS", type=float, default=60,
                        help="how long to wait for the answers (default: %(default)s)")
    common.add_argument("-X", metavar="KEY=VALUE", action="append", default=[], dest="settings",
                        help="a further setting of librdkafka's clients, such as security.protocol=SSL; may be repeated")

    parser = argparse.ArgumentParser(
        description="Shares or syncs an audience, waits for the answers and prints each as a line of JSON.",
        epilog="Exit codes: 0 all recipients are synced, 1 they are not, 2 wrong usage.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    share = commands.add_parser("share", parents=[common],
                                help="adds selections to those that the audience has, and syncs all recipients")
    share.add_argument("--owner", metavar="ACCOUNT", required=True, help="the account that owns the audience")
    for kind in ("user", "team", "organisation"):
        share.add_argument(f"--{kind}", metavar="ID", action="append", default=[],
                           help=f"share with this {kind}; may be repeated")
    sync = commands.add_parser("sync", parents=[common],
                               help="freezes the audience as it is now, and syncs all recipients")
    sync.add_argument("--full", action="store_true", help="bring back what recipients removed themselves")
    sync.add_argument("--allow-mass-removal", action="store_true", help="approve that many contacts are removed")

    parser.set_defaults(source=name)
    arguments = parser.parse_args()
    if arguments.command == "share" and not selections(arguments):
        share.error("name at least one --user, --team or --organisation")
    return arguments


def selections(arguments):
    return [
        {"type": kind.upper(), "id": name}
        for kind in ("user", "team", "organisation")
        for name in getattr(arguments, kind)
    ]


def event_of(arguments):
    event = {
        "eventId": str(uuid.uuid4()),
        # Avro writes it as timestamp-millis, as the schema says; a schema with timestamp-micros is refused.
        "occurredAt": datetime.datetime.now(datetime.timezone.utc),
        "requestedBy": arguments.requested_by,
        "source": arguments.source,
        "audienceId": arguments.audience,
    }
    if arguments.command == "share":
        return "AudienceShared", {**event, "ownerAccountId": arguments.owner, "selections": selections(arguments)}
    return "AudienceSyncRequested", {
        **event,
        "mode": "FULL" if arguments.full else "INCREMENTAL",
        "allowMassRemoval": arguments.allow_mass_removal,
        "recipients": None,  # All of them.
    }


def main():
    arguments = parse_command_line()
    kafka = {
        "bootstrap.servers": arguments.bootstrap_servers,
        **dict(setting.split("=", 1) for setting in arguments.settings),
    }
    registry = Registry(arguments.registry)
    event_type, event = event_of(arguments)
    consumer = consumer_at_end(kafka)
    try:
        publish(kafka, arguments.audience, encoded(registry, event_type, event))
        return print_answers(lambda: poll(consumer), registry, event["eventId"], arguments.timeout)
    finally:
        consumer.close()


if __name__ == "__main__":
    try:
        sys.exit(0 if main() else 1)
    except (confluent_kafka.KafkaException, OSError, RuntimeError) as fault:
        sys.exit(f"Not done: {fault}")
