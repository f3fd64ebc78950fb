package org.audienceshare.share.audit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.contacts.ConflictingIndexes;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final MongoClient CLIENT = MongoClients.create(Parts.mongo().uri("admin"));

    private final AtomicInteger numbers = new AtomicInteger();
    private MongoDatabase database;
    private AuditLog log;

    @BeforeEach
    void open() {
        database = CLIENT.getDatabase(Parts.mongo().freshDatabase(AuditLogTest.class));
        log = new AuditLog(database);
        log.createIndexes();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void entryIsReadAsItWasWritten() {
        AuditEntry entry = new AuditEntry(
                "e1",
                NOON,
                "auth0|sue",
                AuditAction.CHANGE_SWITCHES,
                Map.of("account", "ann"),
                Source.PAGE,
                409,
                Outcome.REFUSED);
        log.append(List.of(entry));
        assertThat(all(AuditLog.Query.ALL, 10)).containsExactly(entry);
    }

    @Test
    void pagesAreNewestFirstWithoutGapsWithinAMillisecond() {
        for (int i = 0; i < 7; i++) {
            append("ann", AuditAction.SHARE, NOON.plusSeconds(i / 3), "audience", "a1");
        }
        List<AuditEntry> read = all(AuditLog.Query.ALL, 2);
        assertThat(read).extracting(AuditEntry::id).doesNotHaveDuplicates().hasSize(7);
        assertThat(read).extracting(AuditEntry::at).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void entriesAreFoundByActorAndByDetails() {
        append("sue", AuditAction.CHANGE_SWITCHES, NOON, "account", "ann");
        append("ann", AuditAction.SHARE, NOON, "audience", "a1");
        append("bob", AuditAction.SHARE, NOON, "audience", "a2");
        assertThat(all(new AuditLog.Query("ann", null, null, null), 10))
                .extracting(AuditEntry::actor)
                .containsExactlyInAnyOrder("sue", "ann");
        assertThat(all(new AuditLog.Query("a2", null, null, null), 10))
                .extracting(AuditEntry::actor)
                .containsExactly("bob");
    }

    @Test
    void actionAndPeriodFilter() {
        append("ann", AuditAction.SHARE, NOON.minusMillis(1), "audience", "a1");
        append("ann", AuditAction.SHARE, NOON, "audience", "a2");
        append("ann", AuditAction.SYNC, NOON, "audience", "a3");
        append("ann", AuditAction.SHARE, NOON.plusSeconds(60), "audience", "a4");
        AuditLog.Query query = new AuditLog.Query(null, AuditAction.SHARE, NOON, NOON.plusSeconds(60));
        assertThat(all(query, 10))
                .extracting(entry -> entry.details().get("audience"))
                .containsExactly("a2");
    }

    @Test
    void entryWithAnUnknownActionIsSkipped() {
        append("ann", AuditAction.SHARE, NOON, "audience", "a1");
        database.getCollection("audit_log")
                .insertOne(new Document("_id", "later")
                        .append("at", Date.from(NOON))
                        .append("action", "FLY"));
        assertThat(all(AuditLog.Query.ALL, 10)).extracting(AuditEntry::actor).containsExactly("ann");
    }

    @Test
    void onlyOldEntriesAreDeleted() {
        append("ann", AuditAction.SHARE, NOON.minus(Duration.ofDays(400)).minusMillis(1), "audience", "old");
        append("ann", AuditAction.SHARE, NOON.minus(Duration.ofDays(400)), "audience", "kept");
        log.deleteBefore(NOON.minus(Duration.ofDays(400)));
        assertThat(all(AuditLog.Query.ALL, 10))
                .extracting(entry -> entry.details().get("audience"))
                .containsExactly("kept");
    }

    @Test
    void pagesAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.page(AuditLog.Query.ALL, null, AuditLog.MAX_PAGE + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> log.page(AuditLog.Query.ALL, null, 0));
    }

    private void append(String who, AuditAction action, Instant at, String what, String id) {
        log.append(List.of(new AuditEntry(
                "e" + numbers.incrementAndGet(),
                at,
                who,
                action,
                Map.of(what, id),
                Source.REST,
                202,
                Outcome.ACCEPTED)));
    }

    private List<AuditEntry> all(AuditLog.Query query, int pageSize) {
        List<AuditEntry> read = new ArrayList<>();
        AuditLog.Page page = log.page(query, null, pageSize);
        read.addAll(page.entries());
        while (page.next() != null) {
            page = log.page(query, page.next(), pageSize);
            read.addAll(page.entries());
        }
        return read;
    }

    @Test
    void indexThatConflictsWithAnotherIsDoneWithout() {
        AuditLog conflicting = new AuditLog(ConflictingIndexes.of(database, "audit_log", 86));

        assertThatCode(conflicting::createIndexes).doesNotThrowAnyException();
    }
}
