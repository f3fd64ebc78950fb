package org.audienceshare.worker.failure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoQueryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.WakeupException;
import org.audienceshare.contacts.failure.Failure;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.FaultRow;
import org.audienceshare.contacts.failure.FaultTable;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.sync.failure.TransientFaultException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

/** Every row of the table, with the exceptions that the clients really throw. */
class FaultTableTest {

    private static final ServerAddress SERVER = new ServerAddress();
    private static final BsonDocument NOTHING = new BsonDocument();

    static Stream<FaultRow.Code> codes() {
        return rows(FaultRow.Code.class);
    }

    static Stream<FaultRow.Label> labels() {
        return rows(FaultRow.Label.class);
    }

    static Stream<FaultRow.Status> statuses() {
        return rows(FaultRow.Status.class);
    }

    private static <R> Stream<R> rows(Class<R> type) {
        return FaultTable.rows().stream().filter(type::isInstance).map(type::cast);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aCodeOfTheDatabaseDecidesWhereverItIs(FaultRow.Code row) {
        for (MongoException fault : List.of(
                command(row.code()),
                new MongoQueryException(answer(row.code()), SERVER),
                new MongoWriteException(new WriteError(row.code(), "m", NOTHING), SERVER, Set.of()),
                bulk(row.code()))) {
            Failure failure = FailureClassifier.classify(wrapped(fault));

            assertThat(failure.action()).as("%s in %s", row, fault.getClass()).isEqualTo(row.action());
            assertThat(failure.reason()).contains(row.why(), row.name(), "code " + row.code());
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void inABulkATransientCodeOutweighsTheOthers(FaultRow.Code row) {
        boolean retried = row.action() == FailureAction.RETRY;

        assertThat(FaultTable.isTransientInBulk(row.code())).isEqualTo(retried);
        assertThat(FailureClassifier.isRetried(bulk(11_000, 121, row.code()))).isEqualTo(retried);
    }

    @ParameterizedTest
    @MethodSource("labels")
    void aLabelDecidesWhateverTheCodeIs(FaultRow.Label row) {
        MongoException fault = command(121);
        fault.addLabel(row.label());

        assertThat(FailureClassifier.classify(wrapped(fault)).action()).isEqualTo(row.action());
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusOfTheRegistryDecides(FaultRow.Status row) {
        assertThat(FaultTable.registryIsAskedAgain(row.status())).isEqualTo(row.action() == FailureAction.RETRY);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599})
    void everyFailureOfTheRegistryItselfIsRetried(int status) {
        assertThat(FaultTable.registryIsAskedAgain(status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 422})
    void whatTheRegistrySaysAboutARecordIsFinal(int status) {
        assertThat(FaultTable.registryIsAskedAgain(status)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void anExceptionOfAClientDecides(Throwable fault) {
        FaultRow row = FaultTable.exception(fault).orElseThrow();

        assertThat(FailureClassifier.classify(wrapped(fault))).isEqualTo(row.failure());
        assertThat(FailureClassifier.classify(new CompletionException(fault))).isEqualTo(row.failure());
    }

    @Test
    void everyRowOfAnExceptionHasATest() {
        Set<String> tested = exceptions()
                .map(fault -> ((FaultRow.Type) FaultTable.exception(fault).orElseThrow()).className())
                .collect(Collectors.toSet());

        assertThat(rows(FaultRow.Type.class).map(FaultRow.Type::className)).containsExactlyInAnyOrderElementsOf(tested);
    }

    static Stream<Throwable> exceptions() {
        return Stream.of(
                new MongoSocketException("m", SERVER),
                new MongoSocketReadTimeoutException("m", SERVER, new RuntimeException()),
                new MongoTimeoutException("m"),
                new MongoServerUnavailableException("m"),
                new MongoConnectionPoolClearedException(
                        new ServerId(new ClusterId(), SERVER), new RuntimeException("m")),
                new MongoNotPrimaryException(answer(0), SERVER),
                new MongoNodeIsRecoveringException(answer(0), SERVER),
                new MongoInterruptedException("m", new InterruptedException()),
                new MongoExecutionTimeoutException(-1, "m"),
                new MongoOperationTimeoutException("m"),
                new MongoWriteConcernException(new WriteConcernError(0, "n", "m", NOTHING), null, SERVER, Set.of()),
                new MongoCursorNotFoundException(7, answer(0), SERVER),
                new MongoSecurityException(MongoCredential.createCredential("u", "d", new char[0]), "m"),
                new MongoIncompatibleDriverException(
                        "m", new ClusterDescription(ClusterConnectionMode.SINGLE, ClusterType.STANDALONE, List.of())),
                new MongoConfigurationException("m"),
                new BsonMaximumSizeExceededException("m"),
                new TimeoutException("m"),
                new NotEnoughReplicasException("m"),
                new SaslAuthenticationException("m"),
                new TopicAuthorizationException(Set.of("t")),
                new InterruptException(new InterruptedException()),
                new WakeupException(),
                new RebalanceInProgressException(),
                new CommitFailedException(),
                new OutOfOrderSequenceException("m"),
                new UnknownProducerIdException("m"),
                new InvalidProducerEpochException("m"),
                new UnknownServerException("m"),
                new PolicyViolationException("m"),
                new ThrottlingQuotaExceededException("m"),
                new RecordTooLargeException("m"),
                new ProducerFencedException("m"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 91, 100, 121, 79})
    void aWriteThatIsNotConfirmedIsTriedAgainWhateverItsCodeIs(int code) {
        WriteConcernError unconfirmed = new WriteConcernError(code, "n", "m", NOTHING);

        assertThat(FailureClassifier.isRetried(new MongoBulkWriteException(
                        BulkWriteResult.unacknowledged(), List.of(), unconfirmed, SERVER, Set.of())))
                .isTrue();
        assertThat(FailureClassifier.isRetried(new MongoWriteConcernException(unconfirmed, null, SERVER, Set.of())))
                .isTrue();
    }

    @Test
    void ourOwnExceptionsSayItThemselves() {
        assertThat(FailureClassifier.classify(wrapped(new TransientFaultException("later", new RuntimeException()))))
                .isEqualTo(new Failure(FailureAction.RETRY, "later"));
        assertThat(FailureClassifier.classify(wrapped(new BadRecordException("no id"))))
                .isEqualTo(new Failure(FailureAction.DEAD_LETTER, "no id"));
    }

    @Test
    void theOutermostKnownExceptionDecides() {
        assertThat(FailureClassifier.isRetried(new TransientFaultException("later", new BadRecordException("odd"))))
                .isTrue();
        assertThat(FailureClassifier.classify(new BadRecordException("odd", new TimeoutException("slow")))
                        .action())
                .isEqualTo(FailureAction.DEAD_LETTER);
    }

    @Test
    void whatIsInNoRowIsForeseenByNobodyAndItsMessageIsNotRepeated() {
        for (Throwable fault : List.of(
                new NullPointerException("ann@example.com"),
                new IllegalStateException("ann@example.com"),
                new StackOverflowError(),
                command(123_456))) {
            Failure failure = FailureClassifier.classify(wrapped(fault));

            assertThat(failure.action()).isEqualTo(FailureAction.QUARANTINE);
            assertThat(failure.reason()).contains(fault.getClass().getName()).doesNotContain("ann@example.com");
        }
    }

    private static MongoCommandException command(int code) {
        return new MongoCommandException(answer(code), SERVER);
    }

    private static BsonDocument answer(int code) {
        return new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("m"));
    }

    private static MongoBulkWriteException bulk(int... codes) {
        List<BulkWriteError> errors = IntStream.range(0, codes.length)
                .mapToObj(i -> new BulkWriteError(codes[i], "m", NOTHING, i))
                .toList();
        return new MongoBulkWriteException(BulkWriteResult.unacknowledged(), errors, null, SERVER, Set.of());
    }

    private static Exception wrapped(Throwable fault) {
        return new ListenerExecutionFailedException("listener failed", new RuntimeException(fault));
    }
}
