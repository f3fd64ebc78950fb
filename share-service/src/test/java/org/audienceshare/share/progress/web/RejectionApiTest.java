package org.audienceshare.share.progress.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RejectionApiTest extends ServiceFixture {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    private String audience;

    @BeforeEach
    void twoWereRefused() {
        audience = api.as("ann")
                .post("/api/audiences", "{\"name\": \"Buyers " + UUID.randomUUID() + "\"}")
                .header("Location");
        refuse("bob", "ann@x.com");
        refuse("bob", "=cmd@x.com");
    }

    @Test
    void theOwnerAndSupportFindThemByAddress() {
        for (Api caller : new Api[] {api.as("ann"), api.as("sue", "SUPPORT")}) {
            JsonNode found = caller.post(audience + "/rejections/search", "{\"email\": \"ANN\"}")
                    .json()
                    .path("rejections");
            assertThat(found).hasSize(1);
            assertThat(found.get(0).toString())
                    .isEqualTo(
                            "{\"email\":\"ann@x.com\",\"recipientId\":\"bob\",\"name\":\"Bob Stone\",\"reason\":\"code 121\","
                                    + "\"syncId\":\"s1\",\"at\":\"2026-01-05T09:00:00Z\",\"outstanding\":true}");
        }
    }

    @Test
    void theyAreFoundByRecipient() {
        refuse("ida", "zoe@x.com");
        assertThat(api.as("ann")
                        .post(audience + "/rejections/search", "{\"recipientId\": \"ida\"}")
                        .json()
                        .path("rejections"))
                .hasSize(1);
        assertThat(api.as("ann")
                        .post(audience + "/rejections/search", "{\"recipientId\": \"no id\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pagesFollowEachOther() {
        JsonNode first = api.as("ann")
                .post(audience + "/rejections/search", "{\"limit\": 1}")
                .json();
        JsonNode second = api.as("ann")
                .post(
                        audience + "/rejections/search",
                        "{\"after\": \"" + first.path("next").asString() + "\"}")
                .json();
        assertThat(second.path("rejections").get(0).path("email").asString()).isEqualTo("ann@x.com");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(api.as("ann")
                        .post(audience + "/rejections/search", "{\"after\": \"nothing\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theExportHasThemAllAndNoFormula() {
        Answer csv = api.as("ann").get(audience + "/rejections.csv");

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).contains("attachment");
        assertThat(csv.response().body().split("\r\n"))
                .containsExactly(
                        "recipient,email,reason,sync,at,outstanding",
                        "bob,'=cmd@x.com,code 121,s1,2026-01-05T09:00:00Z,true",
                        "bob,ann@x.com,code 121,s1,2026-01-05T09:00:00Z,true");
    }

    @Test
    void nobodyElseSeesThem() {
        assertThat(api.as("bob").post(audience + "/rejections/search", "{}").status())
                .isEqualTo(404);
        assertThat(api.as("rex").get(audience + "/rejections.csv").status()).isEqualTo(404);
        assertThat(api.as("olga", "OPERATOR").get(audience + "/rejections.csv").status())
                .isEqualTo(403);
    }

    private void refuse(String recipient, String email) {
        String id = audience.substring(audience.lastIndexOf('/') + 1);
        database.getCollection("rejections")
                .insertOne(new Document("audienceId", id)
                        .append("recipientId", recipient)
                        .append("email", email)
                        .append("reason", "code 121")
                        .append("syncId", "s1")
                        .append("at", Date.from(AT)));
    }
}
