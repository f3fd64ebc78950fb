package org.audienceshare.sync.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.audienceshare.sync.inmemory.PlainValues;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link RevisionStore} does. */
public abstract class RevisionStoreContract {

    /** Most contacts of a chunk, in every store that is tested. */
    protected static final int MAX_CHUNK_CONTACTS = 2;

    /** What the stores' clocks say. */
    protected static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AudienceId OTHER = new AudienceId("other");

    protected abstract RevisionStore store();

    @Test
    void chunksHoldTheContactsInTheirOrder() {
        Revision revision = committed(1, "s1", "a", "b", "c", "d", "e");

        assertThat(revision.chunks()).isEqualTo(new Revision.ChunkCounts(3, 3));
        assertThat(store().snapshotChunk(revision, 0))
                .extracting(FrozenContact::email)
                .containsExactly("a", "b");
        assertThat(store().snapshotChunk(revision, 2))
                .extracting(FrozenContact::email)
                .containsExactly("e");
        assertThat(store().deltaChunk(revision, 1))
                .extracting(DeltaEntry::email)
                .containsExactly("c", "d");
    }

    @Test
    void valuesOfAnyNameAndTypeAreReadAsTheyWereStored() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("firstName", "Zoë 😀");
        values.put("customFields", Map.of("a.b", "1", "$cost", 5, "when", Date.from(NOW), "big", 5L, "share", 0.5));
        values.put("address", Map.of("lines", List.of("1 Road", Map.of("deep", true))));
        FrozenContact contact = new FrozenContact("a@x.com", values);
        SnapshotWriter writer = store().begin(AUDIENCE);
        writer.contact(contact);
        writer.difference(new DeltaEntry("a@x.com", null, contact));
        writer.difference(new DeltaEntry("b@x.com", new FrozenContact("b@x.com", values), null));
        Revision revision = revision(1, "s1", writer);

        assertThat(PlainValues.of(store().snapshotChunk(revision, 0).get(0).values()))
                .isEqualTo(values);
        DeltaEntry added = store().deltaChunk(revision, 0).get(0);
        assertThat(added.before()).isNull();
        assertThat(PlainValues.of(added.after().values())).isEqualTo(values);
        DeltaEntry removed = store().deltaChunk(revision, 0).get(1);
        assertThat(removed.after()).isNull();
        assertThat(removed.before().email()).isEqualTo("b@x.com");
    }

    @Test
    void theDateOfTheSubscriptionIsKeptForCopies() {
        FrozenContact before = new FrozenContact("a@x.com", Map.of("phone", "1"), Date.from(NOW.minusSeconds(60)));
        FrozenContact contact = new FrozenContact("a@x.com", Map.of("phone", "2"), Date.from(NOW));
        SnapshotWriter writer = store().begin(AUDIENCE);
        writer.contact(contact);
        writer.difference(new DeltaEntry("a@x.com", before, contact));
        Revision revision = revision(1, "s1", writer);

        assertThat(store().snapshotChunk(revision, 0).get(0).subscribedAt()).isEqualTo(Date.from(NOW));
        assertThat(store().deltaChunk(revision, 0).get(0).after().subscribedAt())
                .isEqualTo(Date.from(NOW));
    }

    @Test
    void aContactThatWasReadEqualsTheSameContactReadAgain() {
        Revision one = committed(1, "s1", "a");
        Revision two = committed(2, "s2", "a");

        assertThat(store().snapshotChunk(one, 0)).isEqualTo(store().snapshotChunk(two, 0));
    }

    @Test
    void anEmptyAttemptHasNoChunks() {
        assertThat(store().begin(AUDIENCE).finish()).isEqualTo(new Revision.ChunkCounts(0, 0));
    }

    @Test
    void attemptsHaveDifferentNames() {
        assertThat(store().begin(AUDIENCE).attempt())
                .isNotEqualTo(store().begin(AUDIENCE).attempt());
    }

    @Test
    void committedRevisionsAreFound() {
        assertThat(store().latest(AUDIENCE)).isEmpty();
        Revision one = committed(1, "s1", "a");
        Revision two = committed(2, "s2", "a", "b");

        assertThat(store().latest(AUDIENCE)).contains(two);
        assertThat(store().find(AUDIENCE, 1)).contains(one);
        assertThat(store().find(AUDIENCE, 3)).isEmpty();
        assertThat(store().latest(OTHER)).isEmpty();
    }

    @Test
    void theTenthRevisionIsLaterThanTheNinth() {
        for (int number = 8; number <= 11; number++) {
            committed(number, "s" + number, "a");
        }

        assertThat(store().latest(AUDIENCE).map(Revision::number)).contains(11);
    }

    @Test
    void filterSetAndPolicyAreReadAsTheyWereStored() {
        Filter filter = FilterParser.parse(
                Map.of("all", List.of(Map.of("field", "customFields.price", "op", "greater", "value", 5))));
        SnapshotWriter writer = store().begin(AUDIENCE);
        Revision revision = new Revision(
                AUDIENCE,
                1,
                "s1",
                new AccountId("ann"),
                "Sets",
                ContactCounts.NONE,
                writer.attempt(),
                writer.finish(),
                filter,
                MergePolicy.SENDER_WINS,
                NOW);

        assertThat(store().commit(revision)).isTrue();
        assertThat(store().find(AUDIENCE, 1)).contains(revision);
    }

    @Test
    void oneOfTwoCommitsOfANumberWins() {
        Revision winner = committed(1, "s1", "a");
        SnapshotWriter writer = store().begin(AUDIENCE);
        writer.contact(contact("b"));
        Revision loser = revision(1, "s2", writer);

        assertThat(store().commit(loser)).isFalse();
        assertThat(store().latest(AUDIENCE)).contains(winner);
    }

    @Test
    void discardingDeletesOneAttemptOnly() {
        Revision kept = committed(1, "s1", "a");
        SnapshotWriter writer = store().begin(AUDIENCE);
        writer.contact(contact("b"));
        Revision discarded = revision(2, "s2", writer);

        store().discard(discarded.attempt());
        store().discard("none");

        assertThat(store().snapshotChunk(kept, 0)).hasSize(1);
        assertThatThrownBy(() -> store().snapshotChunk(discarded, 0)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void oldRevisionsAreDeletedWithTheirChunks() {
        List<Revision> revisions = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            revisions.add(committed(number, "s" + number, "a"));
        }
        Revision others = committedFor(OTHER, 1, "s4", "a");

        store().deleteBelow(AUDIENCE, 3);

        assertThat(store().find(AUDIENCE, 1)).isEmpty();
        assertThat(store().find(AUDIENCE, 2)).isEmpty();
        assertThat(store().latest(AUDIENCE)).contains(revisions.get(2));
        assertThat(store().snapshotChunk(revisions.get(2), 0)).hasSize(1);
        assertThat(store().snapshotChunk(others, 0)).hasSize(1);
        assertThatThrownBy(() -> store().snapshotChunk(revisions.get(0), 0)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void oldDataOfACrashedAttemptIsDeleted() {
        Revision kept = committed(1, "s1", "a");
        SnapshotWriter writer = store().begin(AUDIENCE);
        writer.contact(contact("b"));
        Revision abandoned = revision(2, "s2", writer);

        store().deleteAbandoned(NOW.minus(Duration.ofDays(1)));
        assertThat(afresh().snapshotChunk(abandoned, 0)).as("not old yet").hasSize(1);

        store().deleteAbandoned(NOW.plusSeconds(1));

        assertThatThrownBy(() -> afresh().snapshotChunk(abandoned, 0)).isInstanceOf(RuntimeException.class);
        assertThat(afresh().snapshotChunk(kept, 0)).hasSize(1);
        assertThat(store().latest(AUDIENCE)).isEqualTo(Optional.of(kept));
    }

    @Test
    void oldRevisionsThatAreToBeKeptStay() {
        List<Revision> revisions = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            revisions.add(committed(number, "s" + number, "a"));
        }

        store().deleteBelow(AUDIENCE, 4, Set.of(2), NOW);
        assertThat(store().find(AUDIENCE, 1)).as("not old yet").isPresent();

        store().deleteBelow(AUDIENCE, 4, Set.of(2), NOW.plusSeconds(1));

        assertThat(store().find(AUDIENCE, 1)).isEmpty();
        assertThat(store().find(AUDIENCE, 2)).contains(revisions.get(1));
        assertThat(afresh().snapshotChunk(revisions.get(1), 0)).hasSize(1);
        assertThat(store().find(AUDIENCE, 3)).isEmpty();
        assertThat(store().find(AUDIENCE, 4)).contains(revisions.get(3));
    }

    @Test
    void contactsAreDeletedAndTheNumberStays() {
        committed(1, "s1", "a");
        Revision latest = committed(2, "s2", "a", "b");
        committedFor(OTHER, 1, "s3", "a");
        assertThat(store().audiencesWithContacts()).containsExactlyInAnyOrder(AUDIENCE, OTHER);

        store().deleteContacts(latest, () -> true);

        assertThat(store().audiencesWithContacts()).containsExactly(OTHER);
        Revision left = store().latest(AUDIENCE).orElseThrow();
        assertThat(left).isEqualTo(latest.withoutContacts());
        assertThat(left.contactsDeleted()).isTrue();
        assertThat(store().contacts(left)).isExhausted();
        assertThat(store().find(AUDIENCE, 1)).isEmpty();
        assertThatThrownBy(() -> afresh().snapshotChunk(latest, 0)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void contactsThatAreNeededAfterAllStay() {
        committed(1, "s1", "a");
        Revision latest = committed(2, "s2", "a", "b");

        store().deleteContacts(latest, () -> {
            assertThat(store().latest(AUDIENCE)).get().matches(Revision::contactsDeleted);
            store().deleteContacts(latest, () -> true);
            return false;
        });

        assertThat(store().latest(AUDIENCE)).contains(latest);
        assertThat(store().find(AUDIENCE, 1)).isPresent();
        assertThat(afresh().snapshotChunk(latest, 0)).hasSize(2);
    }

    /** The same store as another process sees it. */
    protected RevisionStore afresh() {
        return store();
    }

    private Revision committed(int number, String syncId, String... contacts) {
        return committedFor(AUDIENCE, number, syncId, contacts);
    }

    private Revision committedFor(AudienceId audience, int number, String syncId, String... contacts) {
        SnapshotWriter writer = store().begin(audience);
        for (String email : contacts) {
            writer.contact(contact(email));
            writer.difference(new DeltaEntry(email, null, contact(email)));
        }
        Revision revision = revisionOf(audience, number, syncId, writer);
        assertThat(store().commit(revision)).isTrue();
        return revision;
    }

    private static Revision revision(int number, String syncId, SnapshotWriter writer) {
        return revisionOf(AUDIENCE, number, syncId, writer);
    }

    private static Revision revisionOf(AudienceId audience, int number, String syncId, SnapshotWriter writer) {
        return new Revision(
                audience,
                number,
                syncId,
                new AccountId("ann"),
                "Buyers",
                new ContactCounts(1, 2, 3, 4, new Exclusions(5, 6, 7, 8)),
                writer.attempt(),
                writer.finish(),
                null,
                null,
                NOW);
    }

    private static FrozenContact contact(String email) {
        return new FrozenContact(email, Map.of("phone", "1", "customFields", Map.of("a.b", 1)));
    }
}
