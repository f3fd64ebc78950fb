package org.audienceshare.sync.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.EligibleContacts.Candidate;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.junit.jupiter.api.Test;

class RevisionDiffTest {

    private final RecordingWriter writer = new RecordingWriter();

    @Test
    void writesTheSnapshotAndWhatChanged() {
        RevisionDiff diff = new RevisionDiff(writer, 10, false);

        boolean fits = diff.run(candidates("a1", "b2", "d1"), contacts("b1", "c1", "d1"));

        assertThat(fits).isTrue();
        assertThat(writer.contacts).containsExactly(contact("a1"), contact("b2"), contact("d1"));
        assertThat(writer.differences)
                .containsExactly(
                        new DeltaEntry("a@x.com", null, contact("a1")),
                        new DeltaEntry("b@x.com", contact("b1"), contact("b2")),
                        new DeltaEntry("c@x.com", contact("c1"), null));
        assertThat(diff.counts(Exclusions.NONE)).isEqualTo(new ContactCounts(3, 1, 1, 1));
    }

    @Test
    void theFirstRevisionNeedsNoDelta() {
        RevisionDiff diff = new RevisionDiff(writer, 10, true);

        diff.run(candidates("a1", "b1"), contacts());

        assertThat(writer.differences).isEmpty();
        assertThat(diff.counts(Exclusions.NONE)).isEqualTo(new ContactCounts(2, 2, 0, 0));
    }

    @Test
    void anEmptyAudienceRemovesEverything() {
        RevisionDiff diff = new RevisionDiff(writer, 10, false);

        assertThat(diff.run(candidates(), contacts("a1", "b1"))).isTrue();
        assertThat(diff.counts(Exclusions.NONE)).isEqualTo(new ContactCounts(0, 0, 0, 2));
    }

    @Test
    void stopsAtMoreContactsThanAllowed() {
        assertThat(new RevisionDiff(writer, 2, true).run(candidates("a1", "b1"), contacts()))
                .isTrue();

        RecordingWriter another = new RecordingWriter();
        assertThat(new RevisionDiff(another, 2, true).run(candidates("a1", "b1", "c1", "d1"), contacts()))
                .isFalse();
        assertThat(another.contacts).hasSize(2);
    }

    @Test
    void removedContactsDoNotCountAgainstTheLimit() {
        assertThat(new RevisionDiff(writer, 1, false).run(candidates("e1"), contacts("a1", "b1", "c1")))
                .isTrue();
    }

    @Test
    void countsHowManyOfTheRemovedOptedOut() {
        RevisionDiff diff = new RevisionDiff(writer, 10, false);

        diff.run(candidates("a1", "b", "c", "d1"), contacts("a1", "b1", "e1"));

        assertThat(diff.counts(Exclusions.NONE)).isEqualTo(new ContactCounts(2, 1, 0, 2, 1, Exclusions.NONE));
        assertThat(writer.contacts).containsExactly(contact("a1"), contact("d1"));
    }

    /** Another driver may store a number under another type; that is no change that recipients need. */
    @Test
    void aNumberOfAnotherTypeIsNoChange() {
        Map<String, Object> before = Map.of("customFields", Map.of("price", 650_000, "areas", List.of(1, 2.0)));
        Map<String, Object> after = Map.of("customFields", Map.of("price", 650_000L, "areas", List.of(1.0, 2L)));
        Map<String, Object> raised = Map.of("customFields", Map.of("price", 650_000.5, "areas", List.of(1.0, 2L)));

        RevisionDiff same = new RevisionDiff(writer, 10, false);
        same.run(eligible(after), List.of(new FrozenContact("a@x.com", before)).iterator());
        assertThat(same.counts(Exclusions.NONE)).isEqualTo(new ContactCounts(1, 0, 0, 0));
        assertThat(writer.differences).isEmpty();

        RevisionDiff other = new RevisionDiff(writer, 10, false);
        other.run(
                eligible(raised), List.of(new FrozenContact("a@x.com", before)).iterator());
        assertThat(other.counts(Exclusions.NONE)).isEqualTo(new ContactCounts(1, 0, 1, 0));
    }

    private static Iterator<Candidate> eligible(Map<String, Object> values) {
        return List.of(Candidate.eligible(new FrozenContact("a@x.com", values))).iterator();
    }

    /** A letter alone has opted out. */
    private static Iterator<Candidate> candidates(String... shapes) {
        return List.of(shapes).stream()
                .map(shape ->
                        shape.length() == 1 ? Candidate.optedOut(shape + "@x.com") : Candidate.eligible(contact(shape)))
                .iterator();
    }

    /** A letter for the address, a digit for the value. */
    private static FrozenContact contact(String shape) {
        return new FrozenContact(shape.charAt(0) + "@x.com", Map.of("phone", shape.substring(1)));
    }

    private static Iterator<FrozenContact> contacts(String... shapes) {
        return List.of(shapes).stream().map(RevisionDiffTest::contact).iterator();
    }

    private static final class RecordingWriter implements SnapshotWriter {
        private final List<FrozenContact> contacts = new ArrayList<>();
        private final List<DeltaEntry> differences = new ArrayList<>();

        @Override
        public String attempt() {
            return "attempt";
        }

        @Override
        public void contact(FrozenContact contact) {
            contacts.add(contact);
        }

        @Override
        public void difference(DeltaEntry entry) {
            differences.add(entry);
        }

        @Override
        public Revision.ChunkCounts finish() {
            throw new AssertionError("the diff finishes nothing");
        }
    }
}
