#!/usr/bin/env node
'use strict';

/*
 * Shares or syncs an audience of Audience Share from Node.js, waits for the answers and prints them.
 * Libraries: kafkajs and @kafkajs/confluent-schema-registry.
 */

const { randomUUID } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { Kafka, Partitioners, logLevel } = require('kafkajs');
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry');

const USAGE = `Usage:
  node publish.js share AUDIENCE --owner ACCOUNT [--user ID]... [--team ID]... [--organisation ID]...
  node publish.js sync AUDIENCE [--full] [--allow-mass-removal]

  share                     adds selections to those that the audience has, and syncs all recipients
  sync                      freezes the audience as it is now, and syncs all recipients
  AUDIENCE                  the audience's id

  --owner ACCOUNT           the account that owns the audience
  --user ID                 share with this account; may be repeated, as may the next two
  --team ID                 share with this team
  --organisation ID         share with all accounts of this organisation
  --full                    bring back what recipients removed themselves
  --allow-mass-removal      approve that many contacts are removed
  --requested-by NAME       the account or service that decided it (default: example-javascript)
  --bootstrap-servers LIST  Kafka brokers (default: localhost:9092)
  --registry URL            the schema registry's Confluent API (default: http://localhost:8081/apis/ccompat/v7)
  --timeout SECONDS         how long to wait for the answers (default: 60)
  --help                    print this

Prints each answer as a line of JSON. Exit codes: 0 all recipients are synced, 1 they are not, 2 wrong usage.`;

const EVENTS = 'audience.events';
const RESULTS = 'audience.sync.results';

// A project of its own would have copies of these files.
const SCHEMAS = path.join(__dirname, '../../schemas/src/test/resources/released/0.1.0');

async function main() {
  const options = parseCommandLine(process.argv.slice(2));
  // Timestamps are milliseconds, as in the schema; a schema with timestamp-micros is refused.
  const event = { eventId: randomUUID(), occurredAt: Date.now(), source: 'example-javascript', ...options.event };
  const kafka = new Kafka({
    clientId: 'audience-share-example',
    brokers: options.bootstrapServers.split(','),
    // kafkajs also logs the errors that it retries; what it gives up on, it throws.
    logLevel: logLevel.NOTHING,
  });
  const registry = new SchemaRegistry({ host: options.registry });

  const answers = new Answers(event.eventId);
  const consumer = await readResults(kafka, registry, answers);
  try {
    await publish(kafka, registry, options.registry, options.type, event);
    return await answers.ended(options.timeoutSeconds);
  } finally {
    await consumer.disconnect();
  }
}

/** Publishes an event, and returns when all in-sync replicas have it. */
async function publish(kafka, registry, registryUrl, type, event) {
  const schema = readFileSync(path.join(SCHEMAS, `${type}.avsc`), 'utf8');
  // TopicRecordNameStrategy: one subject for each topic and type.
  const id = await register(registryUrl, `${EVENTS}-org.audienceshare.events.${type}`, schema);
  const value = await registry.encode(id, event);

  const producer = kafka.producer({
    // The partitioner of Java's clients: events of one audience stay in order, also between publishers in several languages.
    createPartitioner: Partitioners.DefaultPartitioner,
    // Retries of the client neither duplicate nor reorder events.
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  try {
    await producer.send({
      topic: EVENTS,
      acks: -1, // All in-sync replicas, or a broker that fails takes the event along.
      messages: [
        {
          key: event.audienceId, // Events of one audience are processed in order.
          value,
          // Optional: lets the worker notice that the id means another schema, because the registry was emptied and filled again.
          headers: { 'audience-share-schema': fingerprint(await registry.getSchema(id)) },
        },
      ],
    });
  } finally {
    await producer.disconnect();
  }
}

/**
 * Registers a schema, and returns its id; it is the same if the schema is registered already. The library's own register()
 * asks for the subject's compatibility level first, and fails where Apicurio's global rule applies, which is reported as NONE.
 */
async function register(registryUrl, subject, schema) {
  const response = await fetch(`${registryUrl}/subjects/${subject}/versions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema }),
  });
  if (!response.ok) {
    throw new Error(`The registry refuses the schema of ${subject}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()).id;
}

/** Starts to read results from the current end of the topic. */
async function readResults(kafka, registry, answers) {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(RESULTS);
  await admin.disconnect();

  const consumer = kafka.consumer({
    // A group for this run alone. It commits nothing, so nothing of it stays. A service would keep its group and its offsets.
    groupId: `audience-share-example-${randomUUID()}`,
    // isolation.level=read_committed, kafkajs's default: what a producer rolled back is not read.
    readUncommitted: false,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 500, // disconnect() waits for the fetch that is under way.
  });
  await consumer.connect();
  await consumer.subscribe({ topic: RESULTS });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => answers.add(await registry.decode(message.value)),
  });
  // Without the offsets from before the event, a fast answer could be missed.
  ends.forEach(({ partition, offset }) => consumer.seek({ topic: RESULTS, partition, offset }));
  return consumer;
}

/** The answers to one event: a plan, and as many results as it says. They may come in any order, and more than once. */
class Answers {
  #syncId;
  #plan;
  #results = new Map();
  #settle;
  #settled = new Promise((settle) => (this.#settle = settle));

  constructor(syncId) {
    this.#syncId = syncId;
  }

  add(answer) {
    if (answer.syncId !== this.#syncId) {
      return;
    }
    console.log(JSON.stringify(answer));
    if (answer.recipientId === undefined) {
      this.#plan = answer;
    } else {
      this.#results.set(answer.recipientId, answer.outcome);
    }
    if (this.#plan && (this.#plan.outcome !== 'PLANNED' || this.#results.size >= this.#plan.recipients)) {
      this.#settle();
    }
  }

  /** Waits for all answers; returns whether every recipient is synced. */
  async ended(timeoutSeconds) {
    const timer = setTimeout(this.#settle, timeoutSeconds * 1000, 'timeout');
    if ((await this.#settled) === 'timeout') {
      console.error(`Not all answers came within ${timeoutSeconds} s.`);
      return false;
    }
    clearTimeout(timer);
    // SUPERSEDED: a later sync did as much or more.
    return this.#plan.outcome === 'PLANNED' && [...this.#results.values()].every((it) => it === 'APPLIED' || it === 'SUPERSEDED');
  }
}

/** CRC-64-AVRO of a schema's parsing canonical form, in 16 hexadecimal digits. */
function fingerprint(schema) {
  const polynomial = 0xc15d213aa4d7a795n;
  let crc = polynomial;
  for (const byte of Buffer.from(JSON.stringify(schema.schema()))) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >> 1n) ^ (crc & 1n ? polynomial : 0n);
    }
  }
  return crc.toString(16).padStart(16, '0');
}

function parseCommandLine(args) {
  const text = { type: 'string' };
  const list = { type: 'string', multiple: true, default: [] };
  const flag = { type: 'boolean', default: false };
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      owner: text,
      user: list,
      team: list,
      organisation: list,
      full: flag,
      'allow-mass-removal': flag,
      'requested-by': { ...text, default: 'example-javascript' },
      'bootstrap-servers': { ...text, default: 'localhost:9092' },
      registry: { ...text, default: 'http://localhost:8081/apis/ccompat/v7' },
      timeout: { ...text, default: '60' },
      help: flag,
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const [command, audienceId] = positionals;
  if (positionals.length !== 2 || !['share', 'sync'].includes(command)) {
    throw new UsageError('Say share or sync, and the id of an audience.');
  }
  if (!(Number(values.timeout) > 0)) {
    throw new UsageError('--timeout is a number of seconds.');
  }
  const common = { audienceId, requestedBy: values['requested-by'] };
  return {
    type: command === 'share' ? 'AudienceShared' : 'AudienceSyncRequested',
    event: command === 'share' ? { ...common, ...shareOf(values) } : { ...common, ...syncOf(values) },
    bootstrapServers: values['bootstrap-servers'],
    registry: values.registry,
    timeoutSeconds: Number(values.timeout),
  };
}

function shareOf({ owner, user, team, organisation }) {
  const selections = [
    ...user.map((id) => ({ type: 'USER', id })),
    ...team.map((id) => ({ type: 'TEAM', id })),
    ...organisation.map((id) => ({ type: 'ORGANISATION', id })),
  ];
  if (!owner || selections.length === 0) {
    throw new UsageError('share needs --owner, and at least one --user, --team or --organisation.');
  }
  return { ownerAccountId: owner, selections };
}

function syncOf(values) {
  // Fields with a default in the schema may be left out. `recipients` would name the only ones to sync.
  return { mode: values.full ? 'FULL' : 'INCREMENTAL', allowMassRemoval: values['allow-mass-removal'] };
}

class UsageError extends Error {}

main().then(
  (synced) => {
    process.exitCode = synced ? 0 : 1;
  },
  (error) => {
    const usage = error instanceof UsageError || String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(usage ? `${error.message}\n\n${USAGE}` : `Not done: ${(error.cause ?? error).message}`);
    process.exit(usage ? 2 : 1); // Connections may still be open.
  },
);
