package org.audienceshare.share.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ContactCheckApiTest extends ServiceFixture {

    @Test
    void supportFindsAndMergesContactsOfOnePerson() {
        contactsOf("office")
                .insertMany(List.of(
                        new Document("email", "eva@x.com").append("subscription", new Document("status", "SUBSCRIBED")),
                        new Document("email", "eva@x.com\u200b")
                                .append("subscription", new Document("status", "UNSUBSCRIBED"))));

        Answer found = check("{\"accountId\": \"office\"}");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path("accounts").get(0).toString())
                .isEqualTo("{\"accountId\":\"office\",\"otherSpellings\":1,\"people\":1,\"optedOut\":1,\"merged\":0,"
                        + "\"respelled\":0,\"skipped\":0}");
        assertThat(evas()).hasSize(2);

        assertThat(check("{\"accountId\": \"office\", \"fix\": true}")
                        .json()
                        .path("accounts")
                        .get(0)
                        .path("merged")
                        .asInt())
                .isEqualTo(1);
        assertThat(evas())
                .singleElement()
                .satisfies(contact -> assertThat(contact)
                        .containsEntry("email", "eva@x.com")
                        .containsEntry("subscription", new Document("status", "UNSUBSCRIBED")));
    }

    private List<Document> evas() {
        return contactsOf("office")
                .find(new Document("email", new Document("$in", List.of("eva@x.com", "eva@x.com\u200b"))))
                .into(new ArrayList<>());
    }

    @Test
    void allAccountsAreCheckedInPages() {
        Answer first = check("{}");

        assertThat(first.json().path("accounts").size()).isPositive();
        assertThat(first.json().path("total").asInt())
                .isGreaterThanOrEqualTo(first.json().path("accounts").size());
        assertThat(check("{\"after\": \"zzzz\"}").json().path("accounts").size())
                .isZero();
    }

    @Test
    void onlySupportMayDoThat() {
        assertThat(api.as("ann").post("/api/contacts/check", "{}").status()).isEqualTo(403);
        assertThat(check("{\"accountId\": \"nobody\"}").status()).isEqualTo(404);
        assertThat(check("{\"accountId\": \"a b\"}").status()).isEqualTo(400);
    }

    private Answer check(String body) {
        return api.as("sue", "SUPPORT").post("/api/contacts/check", body);
    }
}
