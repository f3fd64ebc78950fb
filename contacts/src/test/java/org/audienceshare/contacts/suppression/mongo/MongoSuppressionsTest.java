package org.audienceshare.contacts.suppression.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.contacts.suppression.Suppressions;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoSuppressionsTest {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final Suppressions suppressions = new MongoSuppressions(database, ContactPlacement.single(database));

    @Test
    void entriesAreListedInTheOrderOfTheAddresses() {
        assertThat(suppressions.add("acme", List.of(one("b@x.com"), one("a@x.com"))))
                .isEqualTo(2);

        assertThat(suppressions.page("acme", null, null, 10)).containsExactly(one("a@x.com"), one("b@x.com"));
    }

    @Test
    void addingAgainKeepsTheFirstReason() {
        suppressions.add("acme", List.of(one("a@x.com")));

        assertThat(suppressions.add("acme", List.of(new Suppression("a@x.com", "other", "bob", AT.plusSeconds(1)))))
                .isZero();
        assertThat(suppressions.page("acme", null, null, 10)).containsExactly(one("a@x.com"));
    }

    @Test
    void eachBrandHasItsOwnList() {
        suppressions.add("acme", List.of(one("a@x.com")));
        suppressions.add("rival", List.of(one("a@x.com")));

        assertThat(suppressions.remove("rival", List.of("a@x.com", "b@x.com"))).isEqualTo(1);

        assertThat(suppressions.page("rival", null, null, 10)).isEmpty();
        assertThat(suppressions.page("acme", null, null, 10)).hasSize(1);
    }

    @Test
    void listIsPagedAndSearchedByPrefix() {
        suppressions.add("acme", List.of(one("ann@x.com"), one("anna@x.com"), one("bob.x@x.com"), one("bobbx@x.com")));

        assertThat(suppressions.page("acme", null, "ann@x.com", 2))
                .extracting(Suppression::email)
                .containsExactly("anna@x.com", "bob.x@x.com");
        assertThat(suppressions.page("acme", "bob.", null, 10))
                .extracting(Suppression::email)
                .containsExactly("bob.x@x.com");
    }

    @Test
    void entriesOfOtherServicesAreListed() {
        database.getCollection("suppressions").insertOne(new Document("brandId", "acme").append("email", "a@x.com"));

        assertThat(suppressions.page("acme", null, null, 10))
                .containsExactly(new Suppression("a@x.com", "", "", Instant.EPOCH));
    }

    @Test
    void newestAreListedFirstInPages() {
        database.getCollection("suppressions")
                .insertMany(List.of(
                        new Document("brandId", "acme").append("email", "old2@x.com"),
                        new Document("brandId", "acme").append("email", "old1@x.com")));
        suppressions.add("acme", List.of(one("b@x.com"), one("a@x.com")));
        suppressions.add("acme", List.of(new Suppression("c@x.com", "", "sue", AT.plusSeconds(9))));
        suppressions.add("rival", List.of(one("r@x.com")));

        assertThat(suppressions.newest("acme", null, 10))
                .extracting(Suppression::email)
                .containsExactly("c@x.com", "a@x.com", "b@x.com", "old1@x.com", "old2@x.com");
        List<String> paged = new ArrayList<>();
        Suppression last = null;
        for (List<Suppression> page = suppressions.newest("acme", null, 1);
                !page.isEmpty();
                page = suppressions.newest("acme", last, 1)) {
            last = page.get(0);
            paged.add(last.email());
        }
        assertThat(paged).containsExactly("c@x.com", "a@x.com", "b@x.com", "old1@x.com", "old2@x.com");
    }

    @Test
    void removingAnAddressRemovesItsOtherSpellings() {
        database.getCollection("suppressions")
                .insertOne(new Document("brandId", "acme").append("email", "A@x.com\u200b"));
        suppressions.add("acme", List.of(one("a@x.com"), one("b@x.com")));

        assertThat(suppressions.remove("acme", List.of("a@x.com"))).isEqualTo(2);

        assertThat(suppressions.page("acme", null, null, 10)).containsExactly(one("b@x.com"));
    }

    private static Suppression one(String email) {
        return new Suppression(email, "complaint", "sue", AT);
    }
}
