package org.audienceshare.share.audit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.AuditLog;
import org.audienceshare.share.audit.AuditQuery;
import org.audienceshare.share.audit.AuditRetention;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoAuditLogTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final MongoClient CLIENT = MongoClients.create(Parts.mongo().uri("admin"));

    private final AtomicInteger numbers = new AtomicInteger();
    private MongoDatabase database;
    private MongoAuditLog log;

    @BeforeEach
    void open() {
        database = CLIENT.getDatabase(Parts.mongo().freshDatabase(MongoAuditLogTest.class));
        log = new MongoAuditLog(database);
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
        log.append(entry);
        assertThat(all(AuditQuery.ALL, 10)).containsExactly(entry);
    }

    @Test
    void pagesGoBackInTimeAndMissNothingOfOneMillisecond() {
        for (int i = 0; i < 7; i++) {
            append("ann", AuditAction.SHARE, NOON.plusSeconds(i / 3), "audience", "a1");
        }
        List<AuditEntry> read = all(AuditQuery.ALL, 2);
        assertThat(read).extracting(AuditEntry::id).doesNotHaveDuplicates().hasSize(7);
        assertThat(read).extracting(AuditEntry::at).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void whatAnEntryIsAboutFindsItAsWhoDidItDoes() {
        append("sue", AuditAction.CHANGE_SWITCHES, NOON, "account", "ann");
        append("ann", AuditAction.SHARE, NOON, "audience", "a1");
        append("bob", AuditAction.SHARE, NOON, "audience", "a2");
        assertThat(all(new AuditQuery("ann", null, null, null), 10))
                .extracting(AuditEntry::who)
                .containsExactlyInAnyOrder("sue", "ann");
        assertThat(all(new AuditQuery("a2", null, null, null), 10))
                .extracting(AuditEntry::who)
                .containsExactly("bob");
    }

    @Test
    void actionAndPeriodNarrow() {
        append("ann", AuditAction.SHARE, NOON.minusMillis(1), "audience", "a1");
        append("ann", AuditAction.SHARE, NOON, "audience", "a2");
        append("ann", AuditAction.SYNC, NOON, "audience", "a3");
        append("ann", AuditAction.SHARE, NOON.plusSeconds(60), "audience", "a4");
        AuditQuery query = new AuditQuery(null, AuditAction.SHARE, NOON, NOON.plusSeconds(60));
        assertThat(all(query, 10))
                .extracting(entry -> entry.about().get("audience"))
                .containsExactly("a2");
    }

    @Test
    void entryOfAnActionThatIsUnknownHereIsPassedOver() {
        append("ann", AuditAction.SHARE, NOON, "audience", "a1");
        database.getCollection("audit_log")
                .insertOne(new Document("_id", "later")
                        .append("at", Date.from(NOON))
                        .append("action", "FLY"));
        assertThat(all(AuditQuery.ALL, 10)).extracting(AuditEntry::who).containsExactly("ann");
    }

    @Test
    void onlyWhatIsTooOldIsForgotten() {
        append("ann", AuditAction.SHARE, NOON.minus(Duration.ofDays(400)).minusMillis(1), "audience", "old");
        append("ann", AuditAction.SHARE, NOON.minus(Duration.ofDays(400)), "audience", "kept");
        new AuditRetention(log, Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofDays(400)).sweep();
        assertThat(all(AuditQuery.ALL, 10))
                .extracting(entry -> entry.about().get("audience"))
                .containsExactly("kept");
    }

    @Test
    void pagesAreBounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> log.page(AuditQuery.ALL, null, AuditLog.MAX_PAGE + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> log.page(AuditQuery.ALL, null, 0));
    }

    private void append(String who, AuditAction action, Instant at, String what, String id) {
        log.append(new AuditEntry(
                "e" + numbers.incrementAndGet(),
                at,
                who,
                action,
                Map.of(what, id),
                Source.REST,
                202,
                Outcome.ACCEPTED));
    }

    private List<AuditEntry> all(AuditQuery query, int pageSize) {
        List<AuditEntry> read = new ArrayList<>();
        AuditLog.Page page = log.page(query, null, pageSize);
        read.addAll(page.entries());
        while (page.next() != null) {
            page = log.page(query, page.next(), pageSize);
            read.addAll(page.entries());
        }
        return read;
    }
}
