package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.apply.Rejections.Attempt;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.SyncLog;
import org.junit.jupiter.api.Test;

/** What {@link TaskFactsReader} promises. */
public abstract class TaskFactsContract {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AudienceId OTHER = new AudienceId("other");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CAT = new AccountId("cat");

    protected abstract PlannedRecipients planned();

    protected abstract RecipientStates states();

    protected abstract Rejections rejections();

    protected abstract SyncLog log();

    protected abstract TaskFactsReader facts();

    @Test
    void nothingIsKnownOfWhoNothingWasPlannedFor() {
        planned().plan(List.of(task("s1", AUDIENCE, CAT)));

        assertThat(facts().read(task("s1", AUDIENCE, BEN))).isEmpty();
    }

    @Test
    void theStateIsThatOfTheRecipient() {
        planned().plan(List.of(task("s1", AUDIENCE, BEN)));

        TaskFacts found = read("s1");

        assertThat(Optional.of(found.state())).isEqualTo(states().find(AUDIENCE, BEN));
        assertThat(found.cancelled()).isFalse();
        assertThat(found.otherTags()).isEmpty();
        assertThat(found.hasRejections()).isFalse();
    }

    @Test
    void onlyACancelledSyncIsCancelled() {
        planned().plan(List.of(task("s1", AUDIENCE, BEN)));
        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().begin(Events.syncRequested("s2", AUDIENCE));

        log().cancel(Events.cancelled("c1", AUDIENCE, "s1"));

        assertThat(read("s1").cancelled()).isTrue();
        assertThat(read("s2").cancelled()).isFalse();
        assertThat(read("s3").cancelled()).isFalse();
    }

    @Test
    void theOtherTagsAreThoseOfAudiencesThatTheRecipientHas() {
        planned()
                .plan(List.of(
                        task("s1", AUDIENCE, BEN),
                        task("s1", OTHER, BEN),
                        task("s1", new AudienceId("planned"), BEN),
                        task("s1", new AudienceId("cats"), CAT)));
        apply(AUDIENCE, BEN, "Buyers");
        apply(OTHER, BEN, "Sellers");
        apply(new AudienceId("cats"), CAT, "Cats");

        assertThat(read("s1").otherTags()).isEqualTo(Map.of("other", "Sellers"));
    }

    @Test
    void rejectionsCountUntilTheyAreSettled() {
        planned().plan(List.of(task("s1", AUDIENCE, BEN)));
        Attempt first = new Attempt("s1", "t1");
        rejections().add(OTHER, BEN, first, List.of(new Rejection("a@x.com", false, Bases.NONE, "full")));
        rejections().add(AUDIENCE, CAT, first, List.of(new Rejection("a@x.com", false, Bases.NONE, "full")));
        assertThat(read("s1").hasRejections()).isFalse();

        rejections().add(AUDIENCE, BEN, first, List.of(new Rejection("a@x.com", false, Bases.NONE, "full")));
        assertThat(read("s1").hasRejections()).isTrue();

        rejections().settleOthers(AUDIENCE, BEN, new Attempt("s2", "t2"));
        assertThat(read("s1").hasRejections()).isFalse();
    }

    @Test
    void factsNoLongerHoldWhenSomebodyHasWorkedOnTheRecipient() {
        planned().plan(List.of(task("s1", AUDIENCE, BEN)));
        TaskFacts before = read("s1");
        Leased first = lease();
        assertThat(before.holdUnder(first)).isTrue();
        states().save(first, first.state());
        assertThat(before.holdUnder(lease()))
                .as("given back, and nothing applied")
                .isTrue();
        assertThat(before.holdUnder(lease())).as("taken over").isFalse();

        apply(AUDIENCE, BEN, "Buyers");
        assertThat(before.holdUnder(lease())).as("applied").isFalse();
    }

    private TaskFacts read(String syncId) {
        return facts().read(task(syncId, AUDIENCE, BEN)).orElseThrow();
    }

    private Leased lease() {
        return states().lease(AUDIENCE, BEN, Begun.revision(1)).orElseThrow();
    }

    private void apply(AudienceId audience, AccountId recipient, String tag) {
        Leased leased = states().lease(audience, recipient, Begun.revision(1)).orElseThrow();
        RecipientResult result = new ResultFactory(task("s1", audience, recipient), Instant.EPOCH, Clock.systemUTC())
                .of(RecipientResult.Outcome.APPLIED, CopyCounts.NONE);
        states().save(leased, leased.state().applied(1, tag, result));
    }

    private static RecipientTask task(String syncId, AudienceId audience, AccountId recipient) {
        return new RecipientTask(syncId, audience, 1, recipient, Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL);
    }
}
