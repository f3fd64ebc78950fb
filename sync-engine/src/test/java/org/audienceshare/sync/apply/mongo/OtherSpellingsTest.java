package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.FreezeResult;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contacts that other services and earlier releases stored in other spellings are the same people. */
class OtherSpellingsTest {

    private static final AccountId ANN = SyncedAudience.ANN;
    private static final AccountId BEN = new AccountId("ben");
    /** Five seconds are enough where reading the addresses does not take long. */
    private static final Duration UNTIL_NOTICED = Duration.ofMinutes(11);

    private static final Filter OF_THIS_PHONE = FilterParser.parse(Map.of("field", "phone", "op", "is", "value", "1"));
    private static final String BUCH = "eva@xn--bcher-kva.example";

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final SyncedAudience audience = new SyncedAudience(database);

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of("a@x.com", "a@x.com\u00a0"),
                Arguments.of("a@x.com", "A@x.com"),
                Arguments.of("a@x.com", "<a@x.com>"),
                Arguments.of("a@x.com", "\u200ba@x.com"),
                Arguments.of(BUCH, "eva@bücher.example"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aRecipientWhoHoldsTheOtherSpellingOptedOutGetsNoSecondCopy(String canonical, String stored) {
        have(ANN, canonical, "SUBSCRIBED");
        have(ANN, "b@x.com", "SUBSCRIBED");
        have(BEN, stored, "UNSUBSCRIBED");

        assertThat(audience.sync(BEN).counts().added()).isEqualTo(2);

        assertThat(all(BEN)).extracting(contact -> contact.get("email")).containsExactly(stored, "b@x.com");
        assertThat(all(BEN).get(0).get("subscription")).isEqualTo(new Document("status", "UNSUBSCRIBED"));
        assertThat(audience.replay(BEN).counts()).isEqualTo(new CopyCounts(0, 0, 0, 2, 0, 0));
        assertThat(all(BEN)).hasSize(2);
        audience.unshare(BEN);
        assertThat(all(BEN))
                .allSatisfy(contact ->
                        assertThat(contact.getList("audiences", String.class)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void nobodyGetsWhoOptedOutAtTheOwnerUnderAnotherSpelling(String canonical, String stored) {
        have(ANN, canonical, "SUBSCRIBED");
        have(ANN, stored, "UNSUBSCRIBED");

        assertThat(audience.sync(BEN).counts().added()).isZero();
        assertThat(all(BEN)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void noCopyIsInsertedOfWhomOptsOutUnderAnotherSpellingAfterTheFreeze(String canonical, String stored) {
        have(ANN, stored, "SUBSCRIBED");
        int revision = ((FreezeResult.Frozen) audience.freeze()).revision().number();
        database.getCollection("opt_outs")
                .insertOne(new Document("_id", "ben/" + stored)
                        .append("accountId", "ben")
                        .append("email", stored)
                        .append("at", new Date())
                        .append("origin", "REPORTED"));

        assertThat(audience.apply(BEN, revision).counts().rejected()).isEqualTo(1);
        assertThat(all(BEN)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aCopyHasTheCanonicalAddressAndFollows(String canonical, String stored) {
        have(ANN, stored, "SUBSCRIBED");
        have(ANN, "b@x.com", "SUBSCRIBED");

        audience.sync(BEN);
        assertThat(all(BEN))
                .extracting(contact -> contact.get("email"))
                .containsExactlyInAnyOrder("b@x.com", canonical);
        contacts(ANN).updateOne(new Document("email", stored), new Document("$set", new Document("phone", "7")));
        assertThat(audience.sync(BEN).counts()).isEqualTo(new CopyCounts(0, 1, 0, 1, 0, 0));
        contacts(ANN).deleteOne(new Document("email", stored));
        assertThat(audience.sync(BEN).counts().removed()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void theOldestOfAPersonStandsForAllAndTheBrandSuppressesAll(String canonical, String stored) {
        have(ANN, canonical, "SUBSCRIBED");
        have(ANN, stored, "SUBSCRIBED");
        have(ANN, "c@x.com", "SUBSCRIBED");
        database.getCollection("suppressions").insertOne(new Document("brandId", "brand").append("email", "<C@X.com>"));

        FreezeResult.Frozen frozen = (FreezeResult.Frozen) audience.freeze();

        assertThat(frozen.revision().counts().total()).isEqualTo(1);
        assertThat(frozen.revision().counts().excluded()).isEqualTo(new Exclusions(0, 1, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whatAnEarlierReleaseFrozeAndCopiedStaysOnePerson(String canonical, String stored) {
        have(ANN, stored, "SUBSCRIBED");
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);
        SyncedAudience upgraded = asAnEarlierReleaseHadIt(canonical, stored);

        assertThat(upgraded.sync(BEN).counts()).isEqualTo(new CopyCounts(0, 0, 0, 2, 0, 0));

        assertThat(all(BEN))
                .extracting(contact -> contact.get("email") + " " + contact.get("audiences"))
                .containsExactlyInAnyOrder("b@x.com [aud]", stored + " [aud]");
        contacts(BEN).deleteOne(new Document("email", stored));
        upgraded.sync(BEN);
        assertThat(all(BEN)).as("what the recipient deleted stays away").hasSize(1);
    }

    @Test
    void aSpellingThatIsNewIsFrozenAtOnce() {
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);
        have(ANN, "C@x.com", "SUBSCRIBED");

        FreezeResult.Frozen frozen = (FreezeResult.Frozen) audience.freeze();

        assertThat(frozen.revision().counts().excluded()).isEqualTo(Exclusions.NONE);
        audience.apply(BEN, frozen.revision().number());
        assertThat(all(BEN)).extracting(contact -> contact.get("email")).containsExactly("b@x.com", "c@x.com");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whoOptedOutInASpellingThatIsNewIsNotCopied(String canonical, String stored) {
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);
        have(ANN, canonical, "SUBSCRIBED");
        have(ANN, stored, "UNSUBSCRIBED");

        assertThat(audience.sync(BEN).counts().added()).isZero();
        assertThat(all(BEN)).extracting(contact -> contact.get("email")).containsExactly("b@x.com");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whoOptedOutAtTheRecipientInASpellingThatIsNewGetsNoSecondCopy(String canonical, String stored) {
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);
        have(ANN, canonical, "SUBSCRIBED");
        have(BEN, stored, "UNSUBSCRIBED");
        audience.advance(UNTIL_NOTICED);

        assertThat(audience.sync(BEN).counts().added()).isEqualTo(1);

        assertThat(all(BEN))
                .extracting(contact -> contact.get("email") + " " + contact.get("audiences"))
                .containsExactly("b@x.com [aud]", stored + " [aud]");
        assertThat(all(BEN).get(1).get("subscription")).isEqualTo(new Document("status", "UNSUBSCRIBED"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whomTheRecipientRespellsOnceMoreStaysOnePerson(String canonical, String stored) {
        have(BEN, canonical.toUpperCase(Locale.ROOT), "UNSUBSCRIBED");
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);
        have(ANN, canonical, "SUBSCRIBED");
        contacts(BEN)
                .updateOne(
                        new Document("email", canonical.toUpperCase(Locale.ROOT)),
                        new Document("$set", new Document("email", stored)));
        audience.advance(UNTIL_NOTICED);

        audience.sync(BEN);

        assertThat(all(BEN))
                .extracting(contact -> contact.get("email") + " " + contact.get("audiences"))
                .containsExactlyInAnyOrder("b@x.com [aud]", stored + " [aud]");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whoOptsOutAtTheOwnerInASpellingThatIsNewIsNotCopiedAfterTheFreeze(String canonical, String stored) {
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);
        have(ANN, canonical, "SUBSCRIBED");
        int revision = ((FreezeResult.Frozen) audience.freeze()).revision().number();
        have(ANN, stored, "UNSUBSCRIBED");
        audience.advance(UNTIL_NOTICED);

        assertThat(audience.apply(BEN, revision).counts().added()).isZero();
        assertThat(all(BEN)).extracting(contact -> contact.get("email")).containsExactly("b@x.com");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whoOptedOutInASpellingThatIsNewAndInNoAudienceIsNotFrozen(String canonical, String stored) {
        have(ANN, canonical, "SUBSCRIBED");
        audience.freeze();
        contacts(ANN)
                .insertOne(new Document("email", stored)
                        .append("subscription", new Document("status", "UNSUBSCRIBED"))
                        .append("other", true));
        audience.advance(UNTIL_NOTICED);

        FreezeResult.Frozen frozen = (FreezeResult.Frozen) audience.freeze(OF_THIS_PHONE);

        assertThat(frozen.revision().counts().total()).isZero();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aMemberWhomTheRecipientRespellsStaysOnePerson(String canonical, String stored) {
        have(ANN, canonical, "SUBSCRIBED");
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);
        contacts(BEN).updateOne(new Document("email", canonical), new Document("$set", new Document("email", stored)));

        assertThat(audience.replay(BEN).counts()).isEqualTo(new CopyCounts(0, 0, 0, 2, 0, 0));

        assertThat(all(BEN))
                .extracting(contact -> contact.get("email") + " " + contact.get("audiences"))
                .containsExactlyInAnyOrder("b@x.com [aud]", stored + " [aud]");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whomAnEarlierReleaseRejectedIsTriedAgain(String canonical, String stored) {
        MongoCollection<Document> optOuts = database.getCollection("opt_outs");
        optOuts.insertOne(new Document("_id", "ben/" + canonical)
                .append("accountId", "ben")
                .append("email", canonical)
                .append("at", new Date())
                .append("origin", "REPORTED"));
        have(ANN, canonical, "SUBSCRIBED");
        assertThat(audience.sync(BEN).counts().rejected()).isEqualTo(1);
        database.getCollection("rejections")
                .updateMany(new Document(), new Document("$set", new Document("email", stored)));
        SyncedAudience upgraded = asAnEarlierReleaseHadIt(canonical, stored);
        optOuts.deleteMany(new Document());

        assertThat(upgraded.sync(BEN).counts().added()).isEqualTo(1);

        assertThat(all(BEN)).extracting(contact -> contact.get("email")).containsExactly(canonical);
        assertThat(database.getCollection("rejections").countDocuments(new Document("settledAt", null)))
                .as("outstanding")
                .isZero();
    }

    @Test
    void whoWasFrozenUnderTwoSpellingsIsOneMember() {
        have(ANN, BUCH, "SUBSCRIBED");
        have(ANN, "b@x.com", "SUBSCRIBED");
        audience.sync(BEN);

        asAnEarlierReleaseHadIt("b@x.com", "eva@bücher.example").sync(BEN);

        assertThat(all(BEN))
                .extracting(contact -> contact.get("audiences"))
                .containsExactlyInAnyOrder(List.of("aud"), List.of(), List.of("aud"));
    }

    /** Renames what is frozen and copied. */
    private SyncedAudience asAnEarlierReleaseHadIt(String canonical, String stored) {
        database.getCollection("revisions")
                .updateMany(new Document(), new Document("$unset", new Document("canonicalAddresses", "")));
        database.getCollection("snapshot_chunks")
                .updateMany(
                        new Document("entries.email", canonical),
                        new Document("$set", new Document("entries.$.email", stored)));
        contacts(BEN).updateOne(new Document("email", canonical), new Document("$set", new Document("email", stored)));
        database.getCollection("address_aliases").drop();
        return audience.restarted();
    }

    private MongoCollection<Document> contacts(AccountId account) {
        return audience.contacts(account).withDocumentClass(Document.class);
    }

    private void have(AccountId account, String email, String status) {
        contacts(account)
                .insertOne(new Document("email", email)
                        .append("phone", "1")
                        .append("subscription", new Document("status", status)));
    }

    private List<Document> all(AccountId account) {
        return contacts(account).find().into(new ArrayList<>());
    }
}
