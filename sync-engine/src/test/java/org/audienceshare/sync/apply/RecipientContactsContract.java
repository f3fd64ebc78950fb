package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.unsubscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.withoutAddress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowingConsumer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.apply.RecipientContacts.WriteOutcome;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.inmemory.ContactFixture;
import org.audienceshare.sync.inmemory.PlainValues;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.merge.ContactWrite.MembershipChange;
import org.audienceshare.sync.merge.ContactWrite.TagChange;
import org.audienceshare.sync.merge.FieldChanges;
import org.audienceshare.sync.merge.FieldChanges.FieldChange;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link RecipientContacts} does. */
public abstract class RecipientContactsContract {

    protected static final AccountId BEN = new AccountId("ben");
    /** An account that another system feeds, in which addresses are not unique. */
    protected static final AccountId CRM = new AccountId("crm");

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final Date FROZEN = Date.from(Instant.parse("2026-01-05T09:00:00Z"));
    private static final Instant NOW = Instant.parse("2026-01-06T09:00:00Z");
    private static final Revision REVISION = new Revision(
            AUDIENCE,
            1,
            "sync",
            new AccountId("ann"),
            "Buyers",
            ContactCounts.NONE,
            "attempt",
            new Revision.ChunkCounts(1, 0),
            null,
            null,
            FROZEN.toInstant());
    protected static final CopyMetadata STAMP = new CopyMetadata(AUDIENCE, "Buyers", REVISION, NOW);
    private static final FieldChanges NO_FIELDS = new FieldChanges(Map.of(), false, null);
    private static final MembershipChange JOINS = new MembershipChange.Join(false);
    private static final TagChange ADDS = new TagChange.Add("Buyers", false, true);
    private static final MembershipChange STAYS = new MembershipChange.None();
    private static final TagChange NO_TAGS = new TagChange.None();

    protected abstract RecipientContacts contacts();

    /** Stores what an account's owner has, with an id if it has none, and says which. */
    protected abstract Object have(AccountId account, Map<String, Object> document);

    /** Everything in the account's collection. */
    protected abstract List<Map<String, Object>> stored(AccountId account);

    private List<Map<String, Object>> documents(AccountId account) {
        return stored(account).stream().map(PlainValues::of).toList();
    }

    // --- inserting

    @Test
    void aCopyHasTheFrozenValuesAndOnlyTheAudiencesTag() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("firstName", "Ada");
        values.put("address", Map.of("street", "1 Road"));
        values.put("customFields", Map.of("a.b", "1", "$cost", 5, "since", FROZEN));

        assertThat(write(BEN, insert("a@x.com", values))).isEqualTo(WriteOutcome.ALL_WRITTEN);

        Map<String, Object> copy = only(BEN);
        assertThat(copy.get("_id")).isNotNull();
        assertThat(copy)
                .containsEntry("email", "a@x.com")
                .containsAllEntriesOf(values)
                .containsEntry("tags", List.of("Buyers"))
                .containsEntry("audiences", List.of("aud"))
                .containsEntry("subscription", Map.of("status", "SUBSCRIBED", "reason", "shared", "at", FROZEN))
                .containsEntry("source", Map.of("accountId", "ann", "audienceId", "aud", "at", FROZEN))
                .containsEntry("audienceSync", Map.of("audienceId", "aud", "revision", 1, "at", FROZEN))
                .containsEntry("createdAt", FROZEN)
                .containsEntry("updatedAt", FROZEN);
        assertThat(copy).hasSize(12);
    }

    @Test
    void copySaysWhereTheConsentComesFrom() {
        Date subscribedAt = Date.from(Instant.parse("2019-05-31T10:00:00Z"));
        ContactWrite insert = new ContactWrite.Insert(new FrozenContact("a@x.com", Map.of(), subscribedAt));

        assertThat(write(BEN, insert)).isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN))
                .containsEntry(
                        "source",
                        Map.of("accountId", "ann", "audienceId", "aud", "at", FROZEN, "subscribedAt", subscribedAt));
    }

    @Test
    void oneContactIsCopiedToManyRecipients() {
        ContactWrite insert = insert("a@x.com", Map.of());

        assertThat(write(BEN, insert)).isEqualTo(WriteOutcome.ALL_WRITTEN);
        assertThat(write(CRM, insert)).isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(documents(BEN)).hasSize(1);
        assertThat(documents(CRM)).hasSize(1);
    }

    @Test
    void anInsertWithATakenAddressIsRetried() {
        Object id = have(BEN, subscribed("a@x.com").tags("mine"));

        WriteOutcome outcome = write(BEN, insert("a@x.com", Map.of()), insert("b@x.com", Map.of()));

        assertThat(outcome).satisfies(retries("a@x.com"));
        assertThat(documents(BEN)).hasSize(2);
        assertThat(byId(BEN, id)).containsEntry("tags", List.of("mine"));
    }

    @Test
    void theSameCopyIsInsertedOnceAlsoWhereAddressesAreNotUnique() {
        ContactWrite insert = insert("a@x.com", Map.of());
        write(CRM, insert);

        assertThat(write(CRM, insert)).satisfies(retries("a@x.com"));

        assertThat(documents(CRM)).hasSize(1);
    }

    @Test
    void aContactIsInsertedAlthoughItsIdIsTakenByACopyWithAChangedAddress() {
        ContactWrite insert = insert("a@x.com", Map.of());
        write(BEN, insert);
        Map<String, Object> moved = new LinkedHashMap<>(only(BEN));
        moved.put("email", "moved@x.com");
        replace(BEN, moved);

        assertThat(write(BEN, insert)).isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(documents(BEN))
                .extracting(document -> document.get("email"))
                .containsExactlyInAnyOrder("a@x.com", "moved@x.com");
    }

    /** What an account's owner does to a contact that it has. */
    protected abstract void replace(AccountId account, Map<String, Object> document);

    // --- updating

    @Test
    void anUpdateWritesOnlyTheFieldsThatItNames() {
        Object id = have(
                BEN,
                unsubscribed("a@x.com")
                        .tags("mine")
                        .with("phone", "1")
                        .with("lastName", "Old")
                        .with("customFields", Map.of("a", "1", "own", "x", "c.d", "kept"))
                        .with("unknown", Map.of("deep", List.of(1, 2))));
        FieldChanges fields = new FieldChanges(
                Map.of(
                        "phone", new FieldChange("1", "2"),
                        "customFields.a", new FieldChange("1", "2"),
                        "firstName", new FieldChange(null, "Ada"),
                        "lastName", new FieldChange("Old", null),
                        "customFields.gone", new FieldChange(null, null)),
                false,
                null);

        assertThat(write(BEN, update(id, JOINS, ADDS, fields))).isEqualTo(WriteOutcome.ALL_WRITTEN);

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("_id", id);
        expected.put("email", "a@x.com");
        expected.put("subscription", Map.of("status", "UNSUBSCRIBED"));
        expected.put("tags", List.of("mine", "Buyers"));
        expected.put("audiences", List.of("aud"));
        expected.put("phone", "2");
        expected.put("firstName", "Ada");
        expected.put("customFields", Map.of("a", "2", "own", "x", "c.d", "kept"));
        expected.put("unknown", Map.of("deep", List.of(1, 2)));
        expected.put("updatedAt", Date.from(NOW));
        expected.put("audienceSync", Map.of("audienceId", "aud", "revision", 1, "at", Date.from(NOW)));
        assertThat(only(BEN)).isEqualTo(expected);
    }

    @Test
    void writingTwiceEqualsWritingOnce() {
        Object id = have(BEN, subscribed("a@x.com").tags("mine"));
        ContactWrite join = update(id, JOINS, ADDS, NO_FIELDS);

        write(BEN, join);
        write(BEN, join);

        assertThat(only(BEN))
                .containsEntry("tags", List.of("mine", "Buyers"))
                .containsEntry("audiences", List.of("aud"));
    }

    @Test
    void namesThatNoPathCanAddressAreWrittenWithTheirDocument() {
        Map<String, Object> mine = Map.of("own", "x");
        Object id = have(BEN, subscribed("a@x.com").with("customFields", mine));
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("own", "x");
        wanted.put("a.b", "1");
        wanted.put("$cost", 5);

        assertThat(write(BEN, replacing(id, "customFields", mine, wanted))).isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN)).containsEntry("customFields", wanted);
    }

    @Test
    void aDocumentOfWhichANameBeginsWithADollarSignIsReplacedToo() {
        Map<String, Object> mine = Map.of("$cost", 5);
        Object id = have(BEN, subscribed("a@x.com").with("customFields", mine));
        Map<String, Object> wanted = Map.of("$cost", 5, "a.b", "1");

        assertThat(write(BEN, replacing(id, "customFields", mine, wanted))).isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN)).containsEntry("customFields", wanted);
    }

    @Test
    void aReplacementDoesNothingWhereTheDocumentChangedMeanwhile() {
        Object id = have(BEN, subscribed("a@x.com").with("customFields", Map.of("own", "changed")));
        Object other = have(BEN, subscribed("b@x.com"));

        WriteOutcome outcome = write(
                BEN,
                replacing(id, "customFields", Map.of("own", "read"), Map.of("a.b", "1")),
                new ContactWrite.Update(other, "b@x.com", "b@x.com", JOINS, NO_TAGS, NO_FIELDS));

        assertThat(outcome)
                .as("which of the updates did nothing is not known")
                .satisfies(retries("a@x.com", "b@x.com"));
        assertThat(byId(BEN, id)).containsEntry("customFields", Map.of("own", "changed"));
        assertThat(byId(BEN, other)).containsEntry("audiences", List.of("aud"));
    }

    @Test
    void aReplacementOfNothingHoldsWhereThereIsANullOrNothing() {
        Object nothing = have(BEN, subscribed("a@x.com"));
        Object aNull = have(CRM, subscribed("a@x.com").with("customFields", null));

        assertThat(write(BEN, replacing(nothing, "customFields", null, Map.of("a", "1"))))
                .isEqualTo(WriteOutcome.ALL_WRITTEN);
        assertThat(write(CRM, replacing(aNull, "customFields", null, Map.of("a", "1"))))
                .isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN)).containsEntry("customFields", Map.of("a", "1"));
        assertThat(only(CRM)).containsEntry("customFields", Map.of("a", "1"));
    }

    @Test
    void tagsAndMarksAreReplacedTogetherWithAGuard() {
        Object id = have(BEN, subscribed("a@x.com").tags("x", "Old").with("ownTags", List.of("Old")));
        TagChange replace = new TagChange.Replace(List.of("x", "Old"), List.of("x", "Buyers"), List.of("Buyers"));

        assertThat(write(BEN, update(id, STAYS, replace, NO_FIELDS))).isEqualTo(WriteOutcome.ALL_WRITTEN);
        assertThat(only(BEN)).containsEntry("tags", List.of("x", "Buyers")).containsEntry("ownTags", List.of("Buyers"));

        assertThat(write(BEN, update(id, STAYS, replace, NO_FIELDS)).retry()).containsOnlyKeys("a@x.com");

        TagChange without = new TagChange.Replace(List.of("x", "Buyers"), List.of("x"), List.of());
        write(BEN, update(id, STAYS, without, NO_FIELDS));
        assertThat(only(BEN)).containsEntry("tags", List.of("x")).doesNotContainKey("ownTags");
    }

    @Test
    void aValueThatIsNoListIsReplacedWithAGuard() {
        Object id = have(BEN, subscribed("a@x.com").with("tags", null).with("audiences", "other"));

        assertThat(write(
                        BEN,
                        update(
                                id,
                                new MembershipChange.Replace("other", List.of("other", "aud")),
                                new TagChange.Replace(null, List.of("Buyers"), List.of()),
                                NO_FIELDS)))
                .isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN))
                .containsEntry("tags", List.of("Buyers"))
                .containsEntry("audiences", List.of("other", "aud"));
    }

    @Test
    void ownTagsAreMarkedAndUnmarked() {
        Object id = have(BEN, subscribed("a@x.com").tags("Buyers"));

        write(BEN, update(id, STAYS, new TagChange.MarkOwn("Buyers"), NO_FIELDS));
        assertThat(only(BEN)).containsEntry("ownTags", List.of("Buyers"));

        write(BEN, update(id, STAYS, new TagChange.Add("Buyers", true, true), NO_FIELDS));
        assertThat(only(BEN)).containsEntry("tags", List.of("Buyers")).containsEntry("ownTags", List.of());
    }

    @Test
    void aDeletedContactIsNotWritten() {
        Object id = have(BEN, subscribed("a@x.com"));

        assertThat(write(BEN, update("none", JOINS, NO_TAGS, NO_FIELDS)).retry())
                .containsOnlyKeys("a@x.com");

        assertThat(only(BEN)).containsEntry("_id", id).doesNotContainKey("audiences");
    }

    @Test
    void aContactWithAnotherAddressThanTheOneThatWasReadIsNotWritten() {
        Object id = have(BEN, subscribed("moved@x.com"));

        assertThat(write(BEN, update(id, JOINS, NO_TAGS, NO_FIELDS)).retry()).containsOnlyKeys("a@x.com");

        assertThat(only(BEN)).doesNotContainKey("audiences");
    }

    @Test
    void aValueThatIsNoLongerTheOneThatWasReadIsNotOverwritten() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("text", "edited");
        stored.put("list", List.of("read", "x"));
        stored.put("nulls", Arrays.asList(null, "x"));
        stored.put("number", 6);
        stored.put("document", Map.of("a", "read", "b", "x"));
        Object id = have(BEN, subscribed("a@x.com").with("phone", "edited").with("customFields", stored));
        Map<String, FieldChange> stale = Map.of(
                "phone", new FieldChange("read", "new"),
                "customFields.text", new FieldChange("read", null),
                "customFields.list", new FieldChange("read", "new"),
                "customFields.nulls", new FieldChange(null, "new"),
                "customFields.number", new FieldChange(5, "new"),
                "customFields.document", new FieldChange(Map.of("a", "read"), "new"));

        stale.forEach((path, change) -> assertThat(write(
                        BEN, update(id, STAYS, NO_TAGS, new FieldChanges(Map.of(path, change), false, null))))
                .as(path)
                .satisfies(retries("a@x.com")));

        assertThat(only(BEN)).containsEntry("phone", "edited").containsEntry("customFields", stored);
    }

    @Test
    void nothingIsAddedToWhatIsNoLongerAList() {
        Object tags = have(BEN, subscribed("a@x.com").with("tags", null));
        Object audiences = have(CRM, subscribed("a@x.com").with("audiences", "text"));

        assertThat(write(BEN, update(tags, JOINS, ADDS, NO_FIELDS))).satisfies(retries("a@x.com"));
        assertThat(write(CRM, update(audiences, JOINS, NO_TAGS, NO_FIELDS))).satisfies(retries("a@x.com"));

        assertThat(only(BEN)).doesNotContainKey("audiences");
        assertThat(only(CRM)).containsEntry("audiences", "text");
    }

    @Test
    void aValueThatIsTooLargeToBeComparedIsGuardedByTheUpdateTime() {
        String large = "x".repeat(2 << 20);
        Object id = have(BEN, subscribed("a@x.com").with("phone", large).with("updatedAt", FROZEN));
        Map<String, FieldChange> change = Map.of("phone", new FieldChange(large, "new"));

        assertThat(write(BEN, update(id, STAYS, NO_TAGS, new FieldChanges(change, false, Date.from(NOW)))))
                .satisfies(retries("a@x.com"));
        assertThat(write(BEN, update(id, STAYS, NO_TAGS, new FieldChanges(change, false, FROZEN))))
                .isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN)).containsEntry("phone", "new");
    }

    @Test
    void aKeyOfWhatIsNoLongerADocumentIsNotWritten() {
        Object id = have(BEN, subscribed("a@x.com").with("customFields", "text"));
        FieldChanges stale = new FieldChanges(Map.of("customFields.a", new FieldChange(null, "new")), false, null);

        assertThat(write(BEN, update(id, STAYS, NO_TAGS, stale))).satisfies(retries("a@x.com"));

        assertThat(only(BEN)).containsEntry("customFields", "text");
    }

    @Test
    void valuesOfEveryTypeThatWereReadAreFoundAgain() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "x");
        values.put("empty", "");
        values.put("list", List.of("x", List.of(1)));
        values.put("none", List.of());
        values.put("long", 5L);
        values.put("double", 5.5);
        values.put("date", FROZEN);
        values.put("true", true);
        values.put("document", Map.of("$a", 1));
        Object id = have(BEN, subscribed("a@x.com").with("customFields", values));
        Map<String, FieldChange> changes = new LinkedHashMap<>();
        values.forEach((name, value) -> changes.put("customFields." + name, new FieldChange(value, null)));

        assertThat(write(BEN, update(id, STAYS, NO_TAGS, new FieldChanges(changes, false, null))))
                .isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN)).containsEntry("customFields", Map.of());
    }

    // --- leaving

    @Test
    void aLeavingContactStaysWithoutTheTag() {
        Object id = have(
                BEN,
                subscribed("a@x.com")
                        .tags("x", "Buyers")
                        .audiences("aud", "other")
                        .with("ownTags", List.of("Buyers", "y")));

        write(BEN, new ContactWrite.Leave(id, "a@x.com", List.of("Buyers"), List.of("Buyers")));

        assertThat(only(BEN))
                .containsEntry("tags", List.of("x"))
                .containsEntry("audiences", List.of("other"))
                .containsEntry("ownTags", List.of("y"))
                .containsEntry("audienceSync", Map.of("audienceId", "aud", "revision", 1, "at", Date.from(NOW)))
                .containsEntry("updatedAt", Date.from(NOW));
    }

    @Test
    void aContactThatIsNoMemberAnyMoreHasNothingToLeave() {
        Object id = have(BEN, subscribed("a@x.com").tags("Buyers").audiences("other"));
        Object odd = have(CRM, subscribed("a@x.com").audiences("aud").with("tags", "Buyers"));

        assertThat(write(BEN, new ContactWrite.Leave(id, "a@x.com", List.of("Buyers"), List.of()))
                        .retry())
                .containsOnlyKeys("a@x.com");
        assertThat(write(CRM, new ContactWrite.Leave(odd, "a@x.com", List.of("Buyers"), List.of()))
                        .retry())
                .containsOnlyKeys("a@x.com");

        assertThat(only(BEN)).containsEntry("tags", List.of("Buyers")).doesNotContainKey("updatedAt");
    }

    // --- which sync wrote it

    @Test
    void everyUpdateSaysWhichSyncItWas() {
        Map<String, Object> earlier = Map.of("audienceId", "other", "at", FROZEN);
        Object id = have(BEN, subscribed("a@x.com").tags("mine").with("audienceSync", earlier));
        Map<String, Object> before = only(BEN);
        FieldChanges phone = new FieldChanges(Map.of("phone", new FieldChange(null, "1")), false, null);
        for (ContactWrite write : List.of(
                update(id, JOINS, NO_TAGS, NO_FIELDS),
                update(id, STAYS, ADDS, NO_FIELDS),
                update(id, STAYS, new TagChange.MarkOwn("Buyers"), NO_FIELDS),
                update(id, STAYS, NO_TAGS, phone))) {
            replace(BEN, before);

            assertThat(write(BEN, write)).isEqualTo(WriteOutcome.ALL_WRITTEN);

            assertThat(only(BEN))
                    .as("%s", write)
                    .containsEntry("audienceSync", Map.of("audienceId", "aud", "revision", 1, "at", Date.from(NOW)))
                    .containsEntry("updatedAt", Date.from(NOW));
        }
    }

    @Test
    void whereTheAudienceIsTakenAwayNoRevisionIsNamed() {
        Object id = have(BEN, subscribed("a@x.com").tags("Buyers").audiences("aud"));
        CopyMetadata removal = new CopyMetadata(AUDIENCE, "Buyers", null, NOW);
        ContactWrite leave = new ContactWrite.Leave(id, "a@x.com", List.of("Buyers"), List.of());

        assertThat(contacts().write(BEN, removal, List.of(leave))).isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(only(BEN)).containsEntry("audienceSync", Map.of("audienceId", "aud", "at", Date.from(NOW)));
    }

    @Test
    void aWriteThatDoesNotMatchSaysNothing() {
        Object id = have(BEN, subscribed("moved@x.com"));

        assertThat(write(BEN, update(id, JOINS, NO_TAGS, NO_FIELDS)).retry()).containsOnlyKeys("a@x.com");

        assertThat(only(BEN)).doesNotContainKey("audienceSync");
    }

    // --- recalls

    @Test
    void anUnchangedCopyIsDeleted() {
        have(BEN, subscribed("a@x.com").tags("Buyers").audiences("aud").with("customFields", Map.of("a", "1")));
        Contact read = found(BEN);

        assertThat(write(BEN, new ContactWrite.Delete(read, "a@x.com"))).isEqualTo(WriteOutcome.ALL_WRITTEN);

        assertThat(contacts().find(BEN, AUDIENCE, List.of("a@x.com"))).isEmpty();
    }

    @Test
    void aCopyThatChangedSinceItWasReadIsNotDeleted() {
        have(BEN, subscribed("a@x.com").tags("Buyers").audiences("aud"));
        Contact read = found(BEN);
        Map<String, Object> changed = new LinkedHashMap<>(only(BEN));
        changed.put("phone", "9");
        replace(BEN, changed);

        assertThat(write(BEN, new ContactWrite.Delete(read, "a@x.com")).retry()).containsOnlyKeys("a@x.com");

        assertThat(only(BEN)).containsEntry("phone", "9");
    }

    private Contact found(AccountId account) {
        return Objects.requireNonNull(
                contacts().find(account, AUDIENCE, List.of("a@x.com")).get("a@x.com"));
    }

    // --- bulks

    @Test
    void aRejectedWriteDoesNotStopTheOthers() {
        Object refused = have(BEN, subscribed("a@x.com").tags("Buyers").with("ownTags", 5));
        Object fine = have(BEN, subscribed("b@x.com").tags("x"));

        WriteOutcome outcome = write(
                BEN,
                update(refused, JOINS, new TagChange.MarkOwn("Buyers"), NO_FIELDS),
                new ContactWrite.Update(fine, "b@x.com", "b@x.com", JOINS, ADDS, NO_FIELDS),
                insert("c@x.com", Map.of()));

        assertThat(outcome.rejected()).containsOnlyKeys("a@x.com");
        assertThat(outcome.rejected().get("a@x.com")).doesNotContain("x.com").contains("code");
        assertThat(outcome.retry()).isEmpty();
        assertThat(byId(BEN, refused)).doesNotContainKey("audiences");
        assertThat(byId(BEN, fine)).containsEntry("audiences", List.of("aud"));
        assertThat(documents(BEN)).hasSize(3);
    }

    @Test
    void aBulkOfThousandsIsWritten() {
        List<ContactWrite> writes = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            writes.add(insert("a" + i + "@x.com", Map.of("phone", "1")));
        }

        assertThat(contacts().write(BEN, STAMP, writes)).isEqualTo(WriteOutcome.ALL_WRITTEN);
        assertThat(members(BEN)).hasSize(2_500);
    }

    // --- reading

    @Test
    void membersComeInTheOrderOfTheirCanonicalAddresses() {
        have(BEN, subscribed("c@x.com").audiences("aud"));
        have(BEN, subscribed("a@x.com").audiences("other", "aud"));
        have(BEN, subscribed("b@x.com").audiences("other"));
        have(BEN, subscribed("B@x.com").audiences("aud"));
        have(BEN, withoutAddress().audiences("aud"));
        have(BEN, subscribed("é@x.com").audiences("aud"));

        assertThat(members(BEN))
                .extracting(Contact::email)
                .containsExactly(null, "a@x.com", "B@x.com", "c@x.com", "é@x.com");
    }

    @Test
    void contactsAreFoundAndUpdatedUnderTheirOtherSpellings() {
        Object spelled = have(BEN, subscribed("a@X.com").createdAt(1));
        have(BEN, subscribed("a@x.com").createdAt(2));

        Map<String, Contact> found = contacts().find(BEN, AUDIENCE, List.of("a@x.com", "b@x.com"));

        assertThat(found).containsOnlyKeys("a@x.com");
        assertThat(found.get("a@x.com").id()).isEqualTo(spelled);
        assertThat(write(BEN, new ContactWrite.Update(spelled, "a@x.com", "a@X.com", JOINS, NO_TAGS, NO_FIELDS)))
                .isEqualTo(WriteOutcome.ALL_WRITTEN);
        assertThat(members(BEN)).extracting(Contact::email).containsExactly("a@X.com");
    }

    @Test
    void membersKeepFieldsOfAnyNameAndKind() {
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("a.b", "1");
        custom.put("$cost", 5);
        custom.put("when", FROZEN);
        custom.put("nothing", null);
        custom.put("deep", Map.of("list", List.of(1, "two", Map.of("three", 3L))));
        have(BEN, subscribed("a@x.com").audiences("aud").with("customFields", custom));

        assertThat(members(BEN))
                .singleElement()
                .satisfies(
                        member -> assertThat(PlainValues.of(member.document())).containsEntry("customFields", custom));
    }

    @Test
    void contactsAreFoundByAddress() {
        have(BEN, subscribed("a@x.com"));
        Object b = have(BEN, subscribed("b@x.com"));

        Map<String, Contact> found = contacts().find(BEN, AUDIENCE, List.of("b@x.com", "none@x.com"));

        assertThat(found).containsOnlyKeys("b@x.com");
        assertThat(found.get("b@x.com").id()).isEqualTo(b);
    }

    @Test
    void ofSeveralContactsWithOneAddressTheMemberIsFoundElseTheOldest() {
        have(CRM, subscribed("a@x.com").createdAt(2));
        Object oldest = have(CRM, subscribed("a@x.com").createdAt(1));
        have(CRM, subscribed("b@x.com").createdAt(1));
        Object member = have(CRM, subscribed("b@x.com").createdAt(2).audiences("aud"));
        have(CRM, subscribed("c@x.com").createdAt(1));
        Object undated = have(CRM, subscribed("c@x.com"));

        Map<String, Contact> found = contacts().find(CRM, AUDIENCE, List.of("a@x.com", "b@x.com", "c@x.com"));

        assertThat(found.get("a@x.com").id()).isEqualTo(oldest);
        assertThat(found.get("b@x.com").id()).isEqualTo(member);
        assertThat(found.get("c@x.com").id()).isEqualTo(undated);
    }

    /** Nothing is rejected, and exactly these contacts are to be read again. */
    private static ThrowingConsumer<WriteOutcome> retries(String... addresses) {
        return outcome -> {
            assertThat(outcome.rejected()).isEmpty();
            assertThat(outcome.retry()).containsOnlyKeys(addresses);
        };
    }

    private Object have(AccountId account, ContactFixture contact) {
        return have(account, contact.document());
    }

    private WriteOutcome write(AccountId account, ContactWrite... writes) {
        return contacts().write(account, STAMP, List.of(writes));
    }

    private List<Contact> members(AccountId account) {
        List<Contact> all = new ArrayList<>();
        try (CloseableIterator<Member> members = contacts().members(account, AUDIENCE)) {
            members.forEachRemaining(member -> all.add(member.contact()));
        }
        return all;
    }

    private Map<String, Object> only(AccountId account) {
        assertThat(documents(account)).hasSize(1);
        return documents(account).get(0);
    }

    private Map<String, Object> byId(AccountId account, Object id) {
        return documents(account).stream()
                .filter(document -> document.get("_id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    protected static ContactWrite insert(String email, Map<String, Object> values) {
        return new ContactWrite.Insert(new FrozenContact(email, values));
    }

    private static ContactWrite update(Object id, MembershipChange membership, TagChange tags, FieldChanges fields) {
        return new ContactWrite.Update(id, "a@x.com", "a@x.com", membership, tags, fields);
    }

    private static ContactWrite replacing(
            Object id, String field, Map<String, Object> expected, Map<String, Object> document) {
        return update(
                id, STAYS, NO_TAGS, new FieldChanges(Map.of(field, new FieldChange(expected, document)), false, null));
    }
}
