package org.audienceshare.worker.plan.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.worker.plan.kafka.AudienceEvents.selection;
import static org.audienceshare.worker.plan.kafka.AudienceEvents.shared;
import static org.audienceshare.worker.plan.kafka.AudienceEvents.syncRequested;
import static org.audienceshare.worker.plan.kafka.AudienceEvents.unshared;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.sync.failure.BadDataException;
import org.audienceshare.sync.plan.AudienceEvent;
import org.audienceshare.sync.plan.SyncMode;
import org.audienceshare.sync.policy.MergePolicy;
import org.junit.jupiter.api.Test;

class AudienceEventMapperTest {

    private static final org.audienceshare.events.Selection BOB =
            selection(org.audienceshare.events.SelectionType.USER, "bob");
    private static final AudienceEvent.Header HEADER =
            new AudienceEvent.Header("e1", AudienceEvents.AT, "ann", "test", new AudienceId("a1"));

    @Test
    void readsEachKindOfEvent() {
        assertThat(event(shared("e1", "a1", BOB, BOB).build()))
                .isEqualTo(new AudienceEvent.Shared(
                        HEADER, new AccountId("ann"), List.of(new Selection(SelectionType.USER, "bob")), null));
        assertThat(event(syncRequested("e1", "a1")
                        .setMode(org.audienceshare.events.SyncMode.FULL)
                        .setAllowMassRemoval(true)
                        .setRecipients(List.of("bob", "bob", "cid"))
                        .build()))
                .isEqualTo(new AudienceEvent.SyncRequested(
                        HEADER, SyncMode.FULL, true, Set.of(new AccountId("bob"), new AccountId("cid"))));
        assertThat(event(unshared("e1", "a1", BOB).build()))
                .isEqualTo(
                        new AudienceEvent.Unshared(HEADER, List.of(new Selection(SelectionType.USER, "bob")), false));
    }

    @Test
    void aCancellationNamesItsSync() {
        assertThat(event(cancelled("s1"))).isEqualTo(new AudienceEvent.Cancelled(HEADER, "s1"));
        refused(cancelled("no id"), "syncId");
    }

    @Test
    void aShareMayCarryAMergePolicyThatIsKnown() {
        for (MergePolicy policy : MergePolicy.values()) {
            AudienceEvent.Shared shared = (AudienceEvent.Shared) event(shared("e1", "a1", BOB)
                    .setMergePolicy(org.audienceshare.events.MergePolicy.valueOf(policy.name()))
                    .build());
            assertThat(shared.policy()).isEqualTo(policy);
        }
        refused(
                shared("e1", "a1", BOB)
                        .setMergePolicy(org.audienceshare.events.MergePolicy.UNKNOWN)
                        .build(),
                "mergePolicy");
    }

    @Test
    void nullRecipientsMeanEveryoneAndAllNeedsNoSelections() {
        assertThat(event(syncRequested("e1", "a1").build()))
                .isEqualTo(new AudienceEvent.SyncRequested(HEADER, SyncMode.INCREMENTAL, false, Set.of()));
        assertThat(event(unshared("e1", "a1").setAll(true).build()))
                .isEqualTo(new AudienceEvent.Unshared(HEADER, List.of(), true));
    }

    @Test
    void namesTheFieldThatIsWrongAndNotItsValue() {
        refused(syncRequested("", "a1").build(), "eventId");
        refused(syncRequested("e1", "a1.contacts").build(), "audienceId");
        refused(syncRequested("e1", "a1").setRequestedBy(" ").build(), "requestedBy");
        refused(syncRequested("e1", "a1").setSource("x".repeat(201)).build(), "source");
        refused(
                syncRequested("e1", "a1")
                        .setMode(org.audienceshare.events.SyncMode.UNKNOWN)
                        .build(),
                "mode");
        refused(syncRequested("e1", "a1").setRecipients(List.of()).build(), "recipients");
        refused(syncRequested("e1", "a1").setRecipients(List.of("$where")).build(), "recipients");
        refused(
                syncRequested("e1", "a1")
                        .setRecipients(Collections.nCopies(1001, "bob"))
                        .build(),
                "recipients");
        refused(shared("e1", "a1", BOB).setOwnerAccountId("a\0b").build(), "ownerAccountId");
        refused(shared("e1", "a1").build(), "selections");
        refused(shared("e1", "a1").setSelections(Collections.nCopies(1001, BOB)).build(), "selections");
        refused(
                shared("e1", "a1", selection(org.audienceshare.events.SelectionType.UNKNOWN, "bob"))
                        .build(),
                "selections.type");
        refused(
                shared("e1", "a1", selection(org.audienceshare.events.SelectionType.TEAM, "no team"))
                        .build(),
                "selections.id");
        refused(unshared("e1", "a1").build(), "selections");
    }

    @Test
    void anotherTypeIsNoEvent() {
        assertThatThrownBy(() -> event(new RecipientSyncTask())).isInstanceOf(BadDataException.class);
        assertThatThrownBy(() -> event("text")).isInstanceOf(BadDataException.class);
    }

    private static AudienceSyncCancelled cancelled(String syncId) {
        return AudienceSyncCancelled.newBuilder()
                .setEventId("e1")
                .setOccurredAt(AudienceEvents.AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId("a1")
                .setSyncId(syncId)
                .build();
    }

    private static AudienceEvent event(Object decoded) {
        return AudienceEventMapper.eventOf(decoded);
    }

    private static void refused(Object decoded, String field) {
        assertThatThrownBy(() -> event(decoded))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith(field + " ")
                .hasMessageNotContaining("$where");
    }
}
