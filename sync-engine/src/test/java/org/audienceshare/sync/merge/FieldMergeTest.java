package org.audienceshare.sync.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.inmemory.ContactFixture;
import org.audienceshare.sync.merge.FieldChanges.FieldChange;
import org.junit.jupiter.api.Test;

class FieldMergeTest {

    private final FieldMerge merge = new FieldMerge(MergePolicy.RECIPIENT_EDITS_WIN);

    @Test
    void untouchedFieldFollowsTheSender() {
        FieldChanges changes = merge.merge(
                base(Map.of("phone", "1")), frozen(Map.of("phone", "2")), current(mine().with("phone", "1")));

        assertThat(sets(changes)).isEqualTo(Map.of("phone", "2"));
        assertThat(changes.kept()).isFalse();
    }

    @Test
    void editedFieldIsKeptAndCountsAsKept() {
        FieldChanges changes = merge.merge(
                base(Map.of("phone", "1")), frozen(Map.of("phone", "2")), current(mine().with("phone", "own")));

        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.kept()).isTrue();
    }

    @Test
    void missingFieldIsFilled() {
        FieldChanges changes = merge.merge(
                Bases.NONE,
                frozen(Map.of("firstName", "Ada", "lastName", "L")),
                current(mine().with("firstName", "").with("lastName", "Own")));

        assertThat(sets(changes)).isEqualTo(Map.of("firstName", "Ada"));
    }

    @Test
    void removedFieldStaysRemoved() {
        FieldChanges changes = merge.merge(base(Map.of("phone", "1")), frozen(Map.of("phone", "2")), current(mine()));

        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.kept()).isTrue();
    }

    @Test
    void fieldThatTheSenderRemovedIsRemovedWhereTheRecipientDidNotEditIt() {
        FieldChanges changes =
                merge.merge(base(Map.of("phone", "1")), frozen(Map.of()), current(mine().with("phone", "1")));

        assertThat(removed(changes)).containsExactly("phone");
        assertThat(sets(changes)).isEmpty();
    }

    @Test
    void addressIsOneValue() {
        Map<String, Object> old = Map.of("street", "1 Road", "suburb", "North");
        FieldChanges changes = merge.merge(
                base(Map.of("address", old)),
                frozen(Map.of("address", Map.of("street", "2 Road", "suburb", "North"))),
                current(mine().with("address", Map.of("street", "1 Road", "suburb", "Own"))));

        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.kept()).isTrue();
    }

    @Test
    void preferencesAndCustomFieldsFollowKeyByKey() {
        FieldChanges changes = merge.merge(
                base(Map.of("customFields", Map.of("a", "1", "b", "1", "c", "1"))),
                frozen(Map.of("customFields", Map.of("a", "2", "b", "2", "d", "2"))),
                current(mine().with("customFields", Map.of("a", "1", "b", "own", "c", "1", "mine", "x"))));

        assertThat(sets(changes)).isEqualTo(Map.of("customFields.a", "2", "customFields.d", "2"));
        assertThat(removed(changes)).containsExactly("customFields.c");
        assertThat(changes.kept()).isTrue();
    }

    @Test
    void namesThatNoPathCanAddressAreWrittenWithTheWholeDocumentAndAGuard() {
        for (String name : List.of("a.b", "$cost", "")) {
            Map<String, Object> mine = Map.of("own", "x");
            FieldChanges changes = merge.merge(
                    Bases.NONE,
                    frozen(Map.of("customFields", Map.of(name, "2"))),
                    current(mine().with("customFields", mine)));

            assertThat(changes.changes())
                    .isEqualTo(Map.of("customFields", new FieldChange(mine, Map.of("own", "x", name, "2"))));
        }
    }

    @Test
    void nullInsteadOfADocumentIsReplacedWithAGuard() {
        FieldChanges changes = merge.merge(
                Bases.NONE,
                frozen(Map.of("customFields", Map.of("a", "2"))),
                current(mine().with("customFields", null)));

        assertThat(changes.changes()).isEqualTo(Map.of("customFields", new FieldChange(null, Map.of("a", "2"))));
    }

    @Test
    void aRemovedKeyIsRemovedFromTheReplacedDocument() {
        Map<String, Object> mine = Map.of("a.b", "1", "own", "x");
        FieldChanges changes = merge.merge(
                base(Map.of("customFields", Map.of("a.b", "1"))),
                frozen(Map.of()),
                current(mine().with("customFields", mine)));

        assertThat(changes.changes()).isEqualTo(Map.of("customFields", new FieldChange(mine, Map.of("own", "x"))));
    }

    @Test
    void somethingElseThanADocumentIsTheRecipientsOwn() {
        FieldChanges changes = merge.merge(
                Bases.NONE,
                frozen(Map.of("customFields", Map.of("a", "2"))),
                current(mine().with("customFields", "text")));

        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.kept()).isTrue();
    }

    @Test
    void nullUnderAKeyIsFilled() {
        Map<String, Object> custom = new HashMap<>();
        custom.put("a", null);
        FieldChanges changes = merge.merge(
                Bases.NONE,
                frozen(Map.of("customFields", Map.of("a", "2"))),
                current(mine().with("customFields", custom)));

        assertThat(sets(changes)).isEqualTo(Map.of("customFields.a", "2"));
    }

    @Test
    void equalValuesGiveNoWrite() {
        Map<String, Object> values = Map.of("phone", "1", "customFields", Map.of("a.b", "1"));
        ContactFixture same = mine().with("phone", "1").with("customFields", Map.of("a.b", "1"));

        assertThat(merge.merge(Bases.NONE, frozen(values), current(same)).isEmpty())
                .isTrue();
        assertThat(merge.merge(base(values), frozen(values), current(same)).kept())
                .isFalse();
    }

    @Test
    void nothingElseOfTheSenderIsCopied() {
        FieldChanges changes = merge.merge(
                Bases.NONE, frozen(Map.of("notes", "secret", "tags", List.of("vip"), "phone", "1")), current(mine()));

        assertThat(sets(changes)).isEqualTo(Map.of("phone", "1"));
    }

    @Test
    void everyChangeNamesTheValueThatWasRead() {
        FieldChanges changes = merge.merge(
                base(Map.of("phone", "1", "lastName", "L", "customFields", Map.of("a", "1"))),
                frozen(Map.of("phone", "2", "firstName", "Ada", "customFields", Map.of("a", "2", "b", "2"))),
                current(mine().with("phone", "1")
                        .with("firstName", "")
                        .with("lastName", "L")
                        .with("customFields", Map.of("a", "1"))));

        assertThat(changes.changes())
                .isEqualTo(Map.of(
                        "phone", new FieldChange("1", "2"),
                        "firstName", new FieldChange("", "Ada"),
                        "lastName", new FieldChange("L", null),
                        "customFields.a", new FieldChange("1", "2"),
                        "customFields.b", new FieldChange(null, "2")));
    }

    private static Map<String, Object> sets(FieldChanges changes) {
        Map<String, Object> sets = new HashMap<>();
        changes.changes().forEach((path, change) -> {
            if (change.value() != null) {
                sets.put(path, change.value());
            }
        });
        return sets;
    }

    private static Set<String> removed(FieldChanges changes) {
        Set<String> removed = new HashSet<>(changes.changes().keySet());
        removed.removeAll(sets(changes).keySet());
        return removed;
    }

    private static ContactFixture mine() {
        return subscribed("a@x.com").with("_id", 1);
    }

    private static Contact current(ContactFixture fixture) {
        return new Contact(fixture.document());
    }

    private static Bases base(Map<String, Object> values) {
        return Bases.of(frozen(values));
    }

    private static FrozenContact frozen(Map<String, Object> values) {
        return new FrozenContact("a@x.com", values);
    }
}
