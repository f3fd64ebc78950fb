package org.audienceshare.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.local.demo.Model.ChangeCounts;
import org.audienceshare.local.demo.Model.ImportCounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The model's own understanding of DESIGN.md §3. */
class ModelTest {

    private static final String TAG = "Spring buyers";
    private final Model model = new Model(
            "sender",
            "aud",
            TAG,
            new MemberRule(new JsonMapper().readTree("{\"field\": \"tags\", \"op\": \"is\", \"value\": \"buyer\"}")));

    @BeforeEach
    void senderHasTwoBuyers() {
        imported("sender", row("ann@example.com", Map.of("phone", "1", "firstName", "Ann"), "buyer", "vip"));
        imported("sender", row("bob@example.com", Map.of("phone", "2"), "buyer"));
        imported("sender", row("sue@example.com", Map.of("phone", "3"), "seller"));
    }

    @Test
    void importMergesByAddressAndNeverResubscribes() {
        ImportCounts counts = model.importRows(
                "agent",
                List.of(
                        new Export.Row("ann@example.com", false, Map.of("phone", "1"), Set.of("a")),
                        new Export.Row("ann@example.com", true, Map.of("phone", "9"), Set.of("b")),
                        new Export.Row(null, true, Map.of(), Set.of())));
        assertThat(counts).isEqualTo(new ImportCounts(3, 1, 1, 1));
        ModelContact ann = contact("agent", "ann@example.com");
        assertThat(ann.isSubscribed()).isFalse();
        assertThat(ann.values()).containsEntry("phone", "9");
        assertThat(ann.tags()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void newCopyHasOnlyTheAudiencesTag() {
        assertThat(model.sync(List.of("agent"))).isEqualTo(Map.of("agent", new ChangeCounts(2, 0)));
        ModelContact ann = contact("agent", "ann@example.com");
        assertThat(ann.tags()).containsExactly(TAG);
        assertThat(ann.isMember()).isTrue();
        assertThat(ann.isCopy()).isTrue();
        assertThat(model.contacts("agent")).doesNotContainKey("sue@example.com");
    }

    @Test
    void ownContactKeepsItsValuesTagsAndUnsubscriptionAndIsFilledUp() {
        model.importRows(
                "agent", List.of(new Export.Row("ann@example.com", false, Map.of("phone", "77"), Set.of("mine"))));
        model.sync(List.of("agent"));
        ModelContact ann = contact("agent", "ann@example.com");
        assertThat(ann.isSubscribed()).isFalse();
        assertThat(ann.tags()).containsExactlyInAnyOrder("mine", TAG);
        assertThat(ann.values()).containsEntry("phone", "77").containsEntry("firstName", "Ann");
        assertThat(ann.isCopy()).isFalse();
    }

    @Test
    void untouchedValueFollowsTheSenderAndAnEditedOneStays() {
        model.sync(List.of("agent", "editor"));
        imported("editor", row("ann@example.com", Map.of("phone", "mine")));
        imported("sender", row("ann@example.com", Map.of("phone", "new")));
        assertThat(contact("agent", "ann@example.com").values()).containsEntry("phone", "1");
        model.sync(List.of("agent", "editor"));
        assertThat(contact("agent", "ann@example.com").values()).containsEntry("phone", "new");
        assertThat(contact("editor", "ann@example.com").values()).containsEntry("phone", "mine");
    }

    @Test
    void excludedAndUnsubscribedContactsStayWithoutTheTag() {
        model.sync(List.of("agent"));
        model.exclude("ann@example.com");
        model.importRows("sender", List.of(new Export.Row("bob@example.com", false, Map.of(), Set.of())));
        assertThat(model.sync(List.of("agent"))).isEqualTo(Map.of("agent", new ChangeCounts(0, 2)));
        assertThat(contact("agent", "ann@example.com").tags()).isEmpty();
        assertThat(contact("agent", "bob@example.com").isMember()).isFalse();
        assertThat(contact("agent", "bob@example.com").isSubscribed()).isTrue();
    }

    @Test
    void otherFilterRemovesNothingBeforeTheSync() {
        model.sync(List.of("agent"));
        model.replaceFilter(new MemberRule(
                new JsonMapper().readTree("{\"field\": \"tags\", \"op\": \"is\", \"value\": \"seller\"}")));
        assertThat(contact("agent", "ann@example.com").isMember()).isTrue();
        assertThat(model.sync(List.of("agent"))).isEqualTo(Map.of("agent", new ChangeCounts(1, 2)));
        assertThat(contact("agent", "ann@example.com").isMember()).isFalse();
        assertThat(contact("agent", "sue@example.com").isMember()).isTrue();
    }

    @Test
    void whoMatchesAndIsUnsubscribedIsLeftOut() {
        assertThat(model.unsubscribed()).isZero();
        model.importRows("sender", List.of(new Export.Row("bob@example.com", false, Map.of(), Set.of())));
        model.importRows("sender", List.of(new Export.Row("sue@example.com", false, Map.of(), Set.of())));
        assertThat(model.unsubscribed()).isEqualTo(1);
        model.exclude("bob@example.com");
        assertThat(model.unsubscribed()).isZero();
    }

    @Test
    void whatTheRecipientTookOutStaysOut() {
        model.sync(List.of("agent"));
        model.leave("agent", "ann@example.com");
        imported("sender", row("ann@example.com", Map.of("phone", "new")));
        assertThat(model.sync(List.of("agent"))).isEqualTo(Map.of("agent", ChangeCounts.NONE));
        assertThat(contact("agent", "ann@example.com").isMember()).isFalse();
        assertThat(contact("agent", "ann@example.com").values()).containsEntry("phone", "1");
    }

    @Test
    void unsharingLeavesContactsAndATagThatTheRecipientHadGivenItself() {
        imported("agent", row("ann@example.com", Map.of(), TAG));
        model.sync(List.of("agent"));
        assertThat(model.unshare("agent")).isEqualTo(new ChangeCounts(0, 2));
        assertThat(contact("agent", "ann@example.com").tags()).containsExactly(TAG);
        assertThat(contact("agent", "bob@example.com").tags()).isEmpty();
        assertThat(contact("agent", "bob@example.com").isMember()).isFalse();
    }

    private void imported(String account, Export.Row row) {
        model.importRows(account, List.of(row));
    }

    private ModelContact contact(String account, String email) {
        return model.contacts(account).get(email);
    }

    private static Export.Row row(String email, Map<String, Object> values, String... tags) {
        return new Export.Row(email, true, values, Set.of(tags));
    }
}
