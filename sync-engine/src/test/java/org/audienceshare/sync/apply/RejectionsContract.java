package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.Bases;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Rejections} does. */
public abstract class RejectionsContract {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AccountId BEN = new AccountId("ben");

    protected final TestClock clock = new TestClock();

    protected abstract Rejections rejections();

    @Test
    void anotherAttemptOfTheSameSyncIsDifferent() {
        rejections().add(AUDIENCE, BEN, new Rejections.Attempt("s1", "first"), refused("a@x.com"));
        rejections().add(AUDIENCE, BEN, new Rejections.Attempt("s1", "second"), refused("b@x.com"));

        rejections().settleOthers(AUDIENCE, BEN, new Rejections.Attempt("s1", "second"));

        assertThat(addresses(AUDIENCE, BEN)).containsExactly("b@x.com");
    }

    @Test
    void rejectedAddressesAreReadInTheirOrder() {
        rejections().add(AUDIENCE, BEN, attempt("s1"), refused("c@x.com", "a@x.com"));
        rejections().add(AUDIENCE, BEN, attempt("s1"), refused("b@x.com"));

        assertThat(addresses(AUDIENCE, BEN)).containsExactly("a@x.com", "b@x.com", "c@x.com");
    }

    @Test
    void otherAddressesAreUnchanged() {
        rejections().add(AUDIENCE, BEN, attempt("s1"), refused("a@x.com"));

        assertThat(addresses(new AudienceId("other"), BEN)).isEmpty();
        assertThat(addresses(AUDIENCE, new AccountId("cat"))).isEmpty();
    }

    @Test
    void anAddressThatIsRejectedAgainBelongsToTheLaterSync() {
        rejections().add(AUDIENCE, BEN, attempt("s1"), refused("a@x.com", "b@x.com"));
        rejections().add(AUDIENCE, BEN, attempt("s2"), refused("a@x.com"));

        rejections().settleOthers(AUDIENCE, BEN, attempt("s2"));

        assertThat(addresses(AUDIENCE, BEN)).containsExactly("a@x.com");
    }

    @Test
    void settlingDoesNotAffectOtherRecipients() {
        AccountId cat = new AccountId("cat");
        rejections().add(AUDIENCE, BEN, attempt("s1"), refused("a@x.com"));
        rejections().add(AUDIENCE, cat, attempt("s1"), refused("a@x.com"));

        rejections().settleOthers(AUDIENCE, BEN, attempt("s2"));

        assertThat(addresses(AUDIENCE, BEN)).isEmpty();
        assertThat(addresses(AUDIENCE, cat)).hasSize(1);
    }

    @Test
    void rejectionsAreReadAsTheyWereStored() {
        FrozenContact base = new FrozenContact(
                "a@x.com", new Document("phone", "1").append("customFields", new Document("lead.source", "web")));
        Bases bases = new Bases(base, List.of(new FrozenContact("a@x.com", new Document("phone", "2"))))
                .withTags(List.of("Old", "Older"));
        rejections().add(AUDIENCE, BEN, attempt("s1"), List.of(new Rejection("a@x.com", true, bases, "code 121")));
        rejections()
                .add(AUDIENCE, BEN, attempt("s1"), List.of(new Rejection("b@x.com", false, Bases.NONE, "code 121")));

        assertThat(all(AUDIENCE, BEN))
                .containsExactly(
                        new Rejection("a@x.com", true, bases, "code 121"),
                        new Rejection("b@x.com", false, Bases.NONE, "code 121"));
    }

    @Test
    void aSettledContactThatIsRejectedAgainIsOutstandingAgain() {
        rejections().add(AUDIENCE, BEN, attempt("s1"), refused("a@x.com"));
        rejections().settleOthers(AUDIENCE, BEN, attempt("s2"));
        rejections().add(AUDIENCE, BEN, attempt("s3"), refused("a@x.com"));

        assertThat(addresses(AUDIENCE, BEN)).containsExactly("a@x.com");
    }

    @Test
    void settledRejectionsAreDeletedAfterAWhileAndOutstandingOnesNever() {
        rejections().add(AUDIENCE, BEN, attempt("s1"), refused("a@x.com", "b@x.com", "c@x.com"));
        rejections().add(AUDIENCE, BEN, attempt("s2"), refused("b@x.com"));
        rejections().settleOthers(AUDIENCE, BEN, attempt("s2"));
        Instant settled = clock.instant();
        clock.advance(Duration.ofDays(90));
        rejections().settleOthers(AUDIENCE, BEN, attempt("s2"));

        rejections().deleteSettledBefore(settled);
        assertThat(known()).isEqualTo(3);
        rejections().deleteSettledBefore(settled.plusMillis(1));
        assertThat(known()).isEqualTo(1);
        assertThat(addresses(AUDIENCE, BEN)).containsExactly("b@x.com");
    }

    /** How many there are, settled ones too. */
    protected abstract long known();

    private static List<Rejection> refused(String... addresses) {
        return Stream.of(addresses)
                .map(email -> new Rejection(email, false, Bases.NONE, "r"))
                .toList();
    }

    private List<String> addresses(AudienceId audience, AccountId recipient) {
        return all(audience, recipient).stream().map(Rejection::email).toList();
    }

    private List<Rejection> all(AudienceId audience, AccountId recipient) {
        List<Rejection> all = new ArrayList<>();
        try (CloseableIterator<Rejection> rejected = rejections().outstanding(audience, recipient)) {
            rejected.forEachRemaining(all::add);
        }
        return all;
    }

    private static Rejections.Attempt attempt(String syncId) {
        return new Rejections.Attempt(syncId, "of " + syncId);
    }
}
