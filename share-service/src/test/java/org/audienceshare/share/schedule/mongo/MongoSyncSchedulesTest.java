package org.audienceshare.share.schedule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.schedule.Recurrence;
import org.audienceshare.share.schedule.ScheduledRun;
import org.audienceshare.share.schedule.ScheduledRun.Outcome;
import org.audienceshare.share.schedule.SyncSchedule;
import org.audienceshare.share.schedule.SyncSchedules.ScheduleClaim;
import org.audienceshare.testing.Parts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoSyncSchedulesTest {

    private static final Instant DUE = Instant.parse("2026-03-01T06:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Recurrence DAILY = new Recurrence.Daily(LocalTime.of(6, 0));

    private static final MongoClient CLIENT = MongoClients.create(Parts.mongo().uri("admin"));

    private MongoDatabase database;
    private MongoSyncSchedules schedules;

    @BeforeEach
    void open() {
        database = CLIENT.getDatabase(Parts.mongo().freshDatabase(MongoSyncSchedulesTest.class));
        schedules = instance();
        schedules.createIndexes();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    private MongoSyncSchedules instance() {
        return new MongoSyncSchedules(database, () -> UUID.randomUUID().toString());
    }

    private void put(String audience, Recurrence recurrence, @Nullable Instant nextRun) {
        schedules.put(new SyncSchedule(new AudienceId(audience), new AccountId("ann"), recurrence, nextRun, null));
    }

    private SyncSchedule stored(String audience) {
        return schedules.find(new AudienceId(audience)).orElseThrow();
    }

    private static ScheduledRun run(Outcome outcome, @Nullable String syncId) {
        return new ScheduledRun(DUE.plusSeconds(3), outcome, syncId, null);
    }

    @Test
    void scheduleIsReadAsItWasStored() {
        Recurrence weekly = new Recurrence.Weekly(DayOfWeek.FRIDAY, LocalTime.of(7, 30));
        put("sellers", weekly, DUE);
        assertThat(stored("sellers"))
                .isEqualTo(new SyncSchedule(new AudienceId("sellers"), new AccountId("ann"), weekly, DUE, null));
        put("sellers", new Recurrence.EveryHours(6), null);
        assertThat(stored("sellers").recurrence()).isEqualTo(new Recurrence.EveryHours(6));
        assertThat(stored("sellers").isPaused()).isTrue();
        schedules.remove(new AudienceId("sellers"));
        assertThat(schedules.find(new AudienceId("sellers"))).isEmpty();
    }

    @Test
    void onlyWhatIsDueIsClaimedTheOldestFirst() {
        put("later", DAILY, DUE.plusMillis(1));
        put("paused", DAILY, null);
        put("second", DAILY, DUE);
        put("first", DAILY, DUE.minusSeconds(60));
        assertThat(claimed()).containsExactly("first", "second");
    }

    private List<String> claimed() {
        return Stream.generate(() -> schedules.claim(DUE, LEASE))
                .limit(5)
                .flatMap(Optional::stream)
                .map(claim -> claim.schedule().audience().value())
                .toList();
    }

    @Test
    void ofManyInstancesAtOnceOneGetsEachRun() throws Exception {
        int instances = 8;
        ExecutorService pool = Executors.newFixedThreadPool(instances);
        try {
            for (int round = 0; round < 25; round++) {
                put("sellers-" + round, DAILY, DUE);
                CyclicBarrier together = new CyclicBarrier(instances);
                Callable<Boolean> instance = () -> {
                    MongoSyncSchedules own = instance();
                    together.await();
                    return own.claim(DUE, LEASE).isPresent();
                };
                List<Future<Boolean>> answers = new ArrayList<>();
                for (int i = 0; i < instances; i++) {
                    answers.add(pool.submit(instance));
                }
                int winners = 0;
                for (Future<Boolean> answer : answers) {
                    winners += answer.get() ? 1 : 0;
                }
                assertThat(winners).as("round " + round).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void finishedRunMovesOnToTheNext() {
        put("sellers", DAILY, DUE);
        ScheduleClaim claim = schedules.claim(DUE, LEASE).orElseThrow();
        schedules.finish(claim, run(Outcome.STARTED, "sync-1"), NEXT);
        assertThat(stored("sellers").nextRun()).isEqualTo(NEXT);
        assertThat(stored("sellers").lastRun()).isEqualTo(run(Outcome.STARTED, "sync-1"));
        assertThat(schedules.claim(NEXT.minusMillis(1), LEASE)).isEmpty();
        assertThat(schedules.claim(NEXT, LEASE))
                .as("at once, without waiting for a lease")
                .isPresent();
    }

    @Test
    void refusedRunPausesTheSchedule() {
        put("sellers", DAILY, DUE);
        schedules.finish(schedules.claim(DUE, LEASE).orElseThrow(), run(Outcome.REFUSED, null), null);
        assertThat(stored("sellers").isPaused()).isTrue();
        assertThat(schedules.claim(NEXT, LEASE)).isEmpty();
    }

    @Test
    void runOfAnInstanceThatDiedIsTakenOverAsTheSameRun() {
        put("sellers", DAILY, DUE);
        ScheduleClaim died = schedules.claim(DUE, LEASE).orElseThrow();
        assertThat(schedules.claim(DUE.plus(LEASE).minusMillis(1), LEASE)).isEmpty();
        ScheduleClaim other = schedules.claim(DUE.plus(LEASE), LEASE).orElseThrow();
        assertThat(other.due()).isEqualTo(died.due());
        schedules.finish(other, run(Outcome.STARTED, "sync-1"), NEXT);
        schedules.finish(died, run(Outcome.STARTED, "sync-1"), NEXT.plusSeconds(1));
        assertThat(stored("sellers").nextRun())
                .as("what the one who was late says")
                .isEqualTo(NEXT);
    }

    @Test
    void failedRunStaysDueAndIsTriedAgainAfterTheLease() {
        put("sellers", DAILY, DUE);
        schedules.postpone(schedules.claim(DUE, LEASE).orElseThrow(), run(Outcome.FAILED, null));
        assertThat(stored("sellers").nextRun()).isEqualTo(DUE);
        assertThat(stored("sellers").lastRun()).isEqualTo(run(Outcome.FAILED, null));
        assertThat(schedules.claim(DUE.plusSeconds(10), LEASE)).isEmpty();
        assertThat(schedules.claim(DUE.plus(LEASE), LEASE)).isPresent();
    }

    @Test
    void whatTheOwnerChangesDuringARunStays() {
        put("sellers", DAILY, DUE);
        ScheduleClaim claim = schedules.claim(DUE, LEASE).orElseThrow();
        put("sellers", new Recurrence.EveryHours(6), null);
        schedules.finish(claim, run(Outcome.STARTED, "sync-1"), NEXT);
        assertThat(stored("sellers").isPaused()).isTrue();
        assertThat(stored("sellers").lastRun()).isEqualTo(run(Outcome.STARTED, "sync-1"));
        put("sellers", DAILY, NEXT);
        assertThat(stored("sellers").lastRun()).as("kept by changes").isNotNull();

        ScheduleClaim removed = schedules.claim(NEXT, LEASE).orElseThrow();
        schedules.remove(new AudienceId("sellers"));
        schedules.finish(removed, run(Outcome.STARTED, "sync-2"), NEXT.plusSeconds(1));
        assertThat(schedules.find(new AudienceId("sellers"))).isEmpty();
    }
}
