package org.audienceshare.contacts.failure;

import static org.audienceshare.contacts.failure.FailureAction.DEAD_LETTER;
import static org.audienceshare.contacts.failure.FailureAction.QUARANTINE;
import static org.audienceshare.contacts.failure.FailureAction.RETRY;

import java.util.List;

/**
 * The rows of the clients' exceptions, by the names of their classes, because not every service has every client. A subclass
 * counts as its nearest superclass that is here. Sources: the Javadoc of the MongoDB driver and of Kafka's clients, and
 * Confluent's API of the registry.
 */
final class ClientFaults {

    static final List<FaultRow.Type> TYPES = List.of(
            type("com.mongodb.MongoSocketException", RETRY, "the connection to the database failed"),
            type("com.mongodb.MongoTimeoutException", RETRY, "no server of the database was free or reachable in time"),
            type(
                    "com.mongodb.MongoServerUnavailableException",
                    RETRY,
                    "the connection was closed because its server is unavailable"),
            type(
                    "com.mongodb.MongoConnectionPoolClearedException",
                    RETRY,
                    "the connections were closed because their server failed"),
            type("com.mongodb.MongoNotPrimaryException", RETRY, "the server is no primary any more"),
            type(
                    "com.mongodb.MongoNodeIsRecoveringException",
                    RETRY,
                    "the server is starting, recovering or shutting down"),
            type(
                    "com.mongodb.MongoInterruptedException",
                    RETRY,
                    "the thread was interrupted, for example by a shutdown"),
            type("com.mongodb.MongoExecutionTimeoutException", RETRY, "the operation took longer than it may"),
            type(
                    "com.mongodb.MongoOperationTimeoutException",
                    RETRY,
                    "the operation took longer than the client allows"),
            type("com.mongodb.MongoWriteConcernException", RETRY, "the write was not confirmed by enough members"),
            type(
                    "com.mongodb.MongoCursorNotFoundException",
                    RETRY,
                    "the cursor is gone, for example after a restart of the server"),
            type("com.mongodb.MongoSecurityException", RETRY, "the database refuses the credentials"),
            type(
                    "com.mongodb.MongoIncompatibleDriverException",
                    RETRY,
                    "the database's version does not fit the driver"),
            type("com.mongodb.MongoConfigurationException", RETRY, "the database's addresses can't be looked up"),
            type(
                    "org.bson.BsonMaximumSizeExceededException",
                    DEAD_LETTER,
                    "a document is larger than the database allows"),
            type("org.apache.kafka.common.errors.RetriableException", RETRY, "the broker asks to try again"),
            type("org.apache.kafka.common.errors.AuthenticationException", RETRY, "the broker refuses the credentials"),
            type(
                    "org.apache.kafka.common.errors.AuthorizationException",
                    RETRY,
                    "the broker's ACLs forbid it, which says nothing about the record"),
            type(
                    "org.apache.kafka.common.errors.InterruptException",
                    RETRY,
                    "the thread was interrupted, for example by a shutdown"),
            type(
                    "org.apache.kafka.common.errors.WakeupException",
                    RETRY,
                    "the consumer was woken, for example to stop"),
            type(
                    "org.apache.kafka.common.errors.RebalanceInProgressException",
                    RETRY,
                    "the partitions are being distributed anew"),
            type(
                    "org.apache.kafka.clients.consumer.CommitFailedException",
                    RETRY,
                    "the partition has moved: its new consumer reads the record again"),
            type(
                    "org.apache.kafka.common.errors.OutOfOrderSequenceException",
                    RETRY,
                    "the producer begins a new sequence by itself"),
            type(
                    "org.apache.kafka.common.errors.UnknownProducerIdException",
                    RETRY,
                    "the producer begins a new sequence by itself"),
            type(
                    "org.apache.kafka.common.errors.InvalidProducerEpochException",
                    RETRY,
                    "the producer begins a new sequence by itself"),
            type("org.apache.kafka.common.errors.UnknownServerException", RETRY, "the broker failed unexpectedly"),
            type(
                    "org.apache.kafka.common.errors.PolicyViolationException",
                    RETRY,
                    "a policy of the brokers forbids it"),
            type(
                    "org.apache.kafka.common.errors.ThrottlingQuotaExceededException",
                    RETRY,
                    "the broker's quota is used up"),
            type(
                    "org.apache.kafka.common.errors.RecordTooLargeException",
                    QUARANTINE,
                    "a record of ours does not fit the topic's max.message.bytes"),
            type(
                    "org.apache.kafka.common.errors.ProducerFencedException",
                    QUARANTINE,
                    "nothing here uses transactions"));

    /** Labels that the database or its driver puts on errors. */
    static final List<FaultRow.Label> LABELS = List.of(
            new FaultRow.Label(
                    "RetryableWriteError", RETRY, "the driver or the server says that the write may be tried again"),
            new FaultRow.Label(
                    "TransientTransactionError", RETRY, "the server says that the operation may be tried again"),
            new FaultRow.Label("RetryableError", RETRY, "the server says that the operation may be tried again"),
            new FaultRow.Label("SystemOverloadedError", RETRY, "the server has too many operations"));

    /** Answers of the schema registry. */
    static final List<FaultRow.Status> REGISTRY = List.of(
            new FaultRow.Status(401, RETRY, "the schema registry refuses the credentials"),
            new FaultRow.Status(403, RETRY, "the schema registry's rights forbid it"),
            new FaultRow.Status(407, RETRY, "the proxy before the schema registry wants credentials"),
            new FaultRow.Status(408, RETRY, "the schema registry did not read the request in time"),
            new FaultRow.Status(
                    409,
                    RETRY,
                    "a rule of the schema registry refuses the schema, until somebody changes the rule or the registered schema"),
            new FaultRow.Status(425, RETRY, "the schema registry asks to try again later"),
            new FaultRow.Status(429, RETRY, "the schema registry has too many requests"));

    private ClientFaults() {}

    private static FaultRow.Type type(String className, FailureAction action, String why) {
        return new FaultRow.Type(className, action, why);
    }
}
