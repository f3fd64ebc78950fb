package org.audienceshare.events.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.AudienceEvent.Cancelled;
import org.audienceshare.events.model.AudienceEvent.Header;
import org.audienceshare.events.model.AudienceEvent.Shared;
import org.audienceshare.events.model.AudienceEvent.SyncRequested;
import org.audienceshare.events.model.AudienceEvent.Unshared;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AudienceEventMapperTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final AccountId ANN = new AccountId("ann");
    private static final Header HEADER = new Header("e1", AT, "ann", "test", new AudienceId("a1"));
    private static final org.audienceshare.events.Selection BOB =
            selection(org.audienceshare.events.SelectionType.USER, "bob");
    private static final List<Selection> ONE_OF_EACH_TYPE = Arrays.stream(SelectionType.values())
            .map(type -> new Selection(type, type.name()))
            .toList();

    @BeforeAll
    static void limitAvro() {
        EventFixture.limitAvro();
    }

    @Test
    void mapsEveryEventToAvroAndBack() {
        mapsThereAndBack(new Shared(HEADER, ANN, ONE_OF_EACH_TYPE, null));
        for (MergePolicy policy : MergePolicy.values()) {
            mapsThereAndBack(new Shared(HEADER, ANN, ONE_OF_EACH_TYPE, policy));
        }
        for (SyncMode mode : SyncMode.values()) {
            mapsThereAndBack(new SyncRequested(HEADER, mode, false, Set.of()));
            mapsThereAndBack(new SyncRequested(HEADER, mode, true, Set.of(ANN, new AccountId("bob"))));
        }
        mapsThereAndBack(new Unshared(HEADER, ONE_OF_EACH_TYPE, false));
        mapsThereAndBack(new Unshared(HEADER, List.of(), true));
        mapsThereAndBack(new Unshared(HEADER, ONE_OF_EACH_TYPE, false, true));
        mapsThereAndBack(new Cancelled(HEADER, "s1"));
    }

    @Test
    void readsEachKindOfEvent() {
        assertThat(event(shared(BOB, BOB).build()))
                .isEqualTo(new Shared(HEADER, ANN, List.of(new Selection(SelectionType.USER, "bob")), null));
        assertThat(event(syncRequested()
                        .setMode(org.audienceshare.events.SyncMode.FULL)
                        .setAllowMassRemoval(true)
                        .setRecipients(List.of("bob", "bob", "cid"))
                        .build()))
                .isEqualTo(new SyncRequested(
                        HEADER, SyncMode.FULL, true, Set.of(new AccountId("bob"), new AccountId("cid"))));
        assertThat(event(unshared(BOB).build()))
                .isEqualTo(new Unshared(HEADER, List.of(new Selection(SelectionType.USER, "bob")), false));
    }

    @Test
    void aCancellationNamesItsSync() {
        assertThat(event(cancelled("s1"))).isEqualTo(new Cancelled(HEADER, "s1"));
        rejects(cancelled("no id"), "syncId");
    }

    @Test
    void aShareMayHaveAMergePolicyThatIsKnown() {
        assertThat(((Shared) event(shared(BOB).build())).policy()).isNull();
        for (MergePolicy policy : MergePolicy.values()) {
            Shared shared = (Shared) event(shared(BOB)
                    .setMergePolicy(org.audienceshare.events.MergePolicy.valueOf(policy.name()))
                    .build());
            assertThat(shared.policy()).isEqualTo(policy);
        }
        rejects(
                shared(BOB)
                        .setMergePolicy(org.audienceshare.events.MergePolicy.UNKNOWN)
                        .build(),
                "mergePolicy");
    }

    @Test
    void nullRecipientsMeanEveryoneAndAllNeedsNoSelections() {
        assertThat(event(syncRequested().build()))
                .isEqualTo(new SyncRequested(HEADER, SyncMode.INCREMENTAL, false, Set.of()));
        assertThat(event(unshared().setAll(true).build())).isEqualTo(new Unshared(HEADER, List.of(), true));
    }

    @Test
    void allMakesSelectionsMeaningless() {
        assertThat(event(unshared(BOB).setAll(true).build())).isEqualTo(new Unshared(HEADER, List.of(), true));
        assertThat(event(unshared(selection(org.audienceshare.events.SelectionType.UNKNOWN, "no id"))
                        .setAll(true)
                        .build()))
                .isEqualTo(new Unshared(HEADER, List.of(), true));
    }

    @Test
    void namesTheFieldThatIsWrongAndNotItsValue() {
        rejects(syncRequested().setEventId("").build(), "eventId");
        rejects(syncRequested().setAudienceId("jo@example.org").build(), "audienceId");
        rejects(syncRequested().setRequestedBy(" ").build(), "requestedBy");
        rejects(syncRequested().setSource("x".repeat(201)).build(), "source");
        rejects(
                syncRequested()
                        .setMode(org.audienceshare.events.SyncMode.UNKNOWN)
                        .build(),
                "mode");
        rejects(syncRequested().setRecipients(List.of()).build(), "recipients");
        rejects(syncRequested().setRecipients(List.of("$where")).build(), "recipients");
        rejects(syncRequested().setRecipients(accounts(1001)).build(), "recipients");
        rejects(shared(BOB).setOwnerAccountId("a\0b").build(), "ownerAccountId");
        rejects(shared().build(), "selections");
        rejects(shared().setSelections(Collections.nCopies(1001, BOB)).build(), "selections");
        rejects(
                shared(selection(org.audienceshare.events.SelectionType.UNKNOWN, "bob"))
                        .build(),
                "selections.type");
        rejects(
                shared(selection(org.audienceshare.events.SelectionType.TEAM, "no team"))
                        .build(),
                "selections.id");
        rejects(unshared().build(), "selections");
    }

    /** A schema does not say it if its publisher's library does not keep logical types. */
    @Test
    void microsecondsAreNotTakenForMilliseconds() {
        Instant microsAsMillis = Instant.ofEpochMilli(AT.toEpochMilli() * 1000);

        rejects(syncRequested().setOccurredAt(microsAsMillis).build(), "occurredAt");
    }

    @Test
    void readsAsManyRecipientsAsAnEventMayName() {
        assertThat(((SyncRequested) event(
                                syncRequested().setRecipients(accounts(1000)).build()))
                        .recipients())
                .hasSize(1000);
    }

    @Test
    void aRecordOfAnotherTypeIsNoEvent() {
        rejects(new RecipientSyncTask(), "the record");
        rejects(EventFixture.planned(), "the record");
        rejects("text", "the record");
    }

    private static void mapsThereAndBack(AudienceEvent event) {
        assertThat(event(AudienceEventMapper.toAvro(event))).isEqualTo(event);
    }

    private static AudienceEvent event(Object decoded) {
        return AudienceEventMapper.fromAvro(decoded);
    }

    private static void rejects(Object decoded, String field) {
        assertThatThrownBy(() -> event(decoded))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith(field + " ")
                .hasMessageNotContainingAny("$where", "jo@example.org", "no team", "UNKNOWN");
    }

    private static List<CharSequence> accounts(int howMany) {
        return IntStream.range(0, howMany).mapToObj(i -> "account-" + i).collect(Collectors.toList());
    }

    private static org.audienceshare.events.Selection selection(
            org.audienceshare.events.SelectionType type, String id) {
        return new org.audienceshare.events.Selection(type, id);
    }

    private static AudienceSyncRequested.Builder syncRequested() {
        return AudienceSyncRequested.newBuilder()
                .setEventId("e1")
                .setOccurredAt(AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId("a1")
                .setMode(org.audienceshare.events.SyncMode.INCREMENTAL);
    }

    private static AudienceShared.Builder shared(org.audienceshare.events.Selection... selections) {
        return AudienceShared.newBuilder()
                .setEventId("e1")
                .setOccurredAt(AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId("a1")
                .setOwnerAccountId("ann")
                .setSelections(List.of(selections));
    }

    private static AudienceUnshared.Builder unshared(org.audienceshare.events.Selection... selections) {
        return AudienceUnshared.newBuilder()
                .setEventId("e1")
                .setOccurredAt(AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId("a1")
                .setSelections(List.of(selections));
    }

    private static AudienceSyncCancelled cancelled(String syncId) {
        return AudienceSyncCancelled.newBuilder()
                .setEventId("e1")
                .setOccurredAt(AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId("a1")
                .setSyncId(syncId)
                .build();
    }
}
