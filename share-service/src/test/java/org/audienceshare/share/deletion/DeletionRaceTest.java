package org.audienceshare.share.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.share.schedule.SyncSchedules;
import org.audienceshare.share.sharing.SharingRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to an audience between the first look and its deletion is not lost. */
class DeletionRaceTest extends ServiceFixture {

    @Autowired
    private Projection projection;

    @Autowired
    private Audiences audiences;

    @Autowired
    private AudienceList list;

    @Autowired
    private SharingState state;

    @Autowired
    private Syncs syncs;

    @Autowired
    private SyncSchedules schedules;

    @Autowired
    private Directory directory;

    private AudienceId id;

    @BeforeEach
    void anAudienceOfAnn() {
        id = new AudienceId(api.as("ann")
                .post("/api/audiences", "{\"name\": \"Buyers\"}")
                .json()
                .path("id")
                .asString());
    }

    private void isSharedWithBob() {
        AudienceEvent.Header header =
                new AudienceEvent.Header(UUID.randomUUID().toString(), Instant.now(), "ann", "tests", id);
        List<Selection> bob = List.of(new Selection(SelectionType.USER, "bob"));
        projection.apply(
                new AudienceEvent.Shared(header, new AccountId("ann"), bob, null), new LogPosition("topic-0", 1));
    }

    private void isSaved() {
        api.as("ann").with("If-Match", "\"1\"").put("/api/audiences/" + id, "{\"name\": \"Renamed\"}");
    }

    private String refusal(Runnable meanwhile) {
        Account ann = directory.account(new AccountId("ann")).orElseThrow();
        Audiences racing = new Racing(audiences, meanwhile);
        return new AudienceDeletion(racing, list, state, syncs, schedules)
                .delete(ann, id)
                .map(refusal -> ((SharingRefusal.NotPossibleNow) refusal).message())
                .orElse("");
    }

    @Test
    void whatIsSharedMeanwhileIsPutBack() {
        assertThat(refusal(this::isSharedWithBob)).startsWith("The audience is shared.");

        assertThat(audiences.find(id)).isPresent();
    }

    /** A planner that looks for it in that moment would reject a sync. */
    @Test
    void whatIsSharedIsNotTakenAwayForAMoment() {
        isSharedWithBob();
        AtomicBoolean tried = new AtomicBoolean();

        assertThat(refusal(() -> tried.set(true))).startsWith("The audience is shared.");

        assertThat(tried).isFalse();
    }

    @Test
    void whatIsSavedMeanwhileIsKept() {
        assertThat(refusal(this::isSaved)).startsWith("The audience was changed at the same time.");

        assertThat(audiences.find(id)).map(Audience::name).contains("Renamed");
    }

    /** The stored audiences; something happens just before one is deleted. */
    private record Racing(Audiences stored, Runnable meanwhile) implements Audiences {

        @Override
        public boolean delete(AudienceId audience, long expectedVersion, BooleanSupplier isNeeded) {
            meanwhile.run();
            return stored.delete(audience, expectedVersion, isNeeded);
        }

        @Override
        public Optional<Audience> find(AudienceId audience) {
            return stored.find(audience);
        }

        @Override
        public Map<AudienceId, AccountId> owners(Collection<AudienceId> ids) {
            return stored.owners(ids);
        }

        @Override
        public Map<AudienceId, String> names(Collection<AudienceId> ids) {
            return stored.names(ids);
        }

        @Override
        public List<Audience> ownedBy(AccountId owner, int limit) {
            return stored.ownedBy(owner, limit);
        }

        @Override
        public boolean insert(Audience audience) {
            return stored.insert(audience);
        }

        @Override
        public boolean replace(Audience audience, long expectedVersion) {
            return stored.replace(audience, expectedVersion);
        }
    }
}
