package org.audienceshare.share.suppression.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SuppressionApiTest extends ServiceFixture {

    private final String brand = "brand-" + UUID.randomUUID();

    @Test
    void addressesAreAddedListedAndRemoved() {
        Answer added = asSupport(
                "POST", "", "\"emails\": [\" Ann@X.com \", \"bob@x.com\", \"ann@x.com\"], \"reason\": \"complaint\"");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().toString()).isEqualTo("{\"added\":2,\"known\":0}");
        assertThat(asSupport("POST", "", "\"emails\": [\"ann@x.com\"]").json().toString())
                .isEqualTo("{\"added\":0,\"known\":1}");

        JsonNode listed = asSupport("POST", "/search", "\"limit\": 1").json();
        assertThat(listed.path("suppressions").get(0).path("email").asString()).isEqualTo("ann@x.com");
        assertThat(listed.path("suppressions").get(0).path("reason").asString()).isEqualTo("complaint");
        assertThat(listed.path("suppressions").get(0).path("by").asString()).isEqualTo("sue");
        JsonNode next = asSupport(
                        "POST", "/search", "\"after\": \"" + listed.path("next").asString() + "\"")
                .json();
        assertThat(next.path("suppressions").get(0).path("email").asString()).isEqualTo("bob@x.com");
        assertThat(next.path("next").isNull()).isTrue();
        assertThat(asSupport("POST", "/search", "\"search\": \"BOB\"").json().path("suppressions"))
                .hasSize(1);

        assertThat(asSupport("DELETE", "", "\"emails\": [\"ann@x.com\", \"cat@x.com\"]")
                        .json()
                        .toString())
                .isEqualTo("{\"removed\":1}");
        assertThat(asSupport("POST", "/search", "\"limit\": 9").json().path("suppressions"))
                .hasSize(1);
    }

    @Test
    void invalidAddressesAreNamedByTheirPositionOnly() {
        Answer answer = asSupport("POST", "", "\"emails\": [\"ann@x.com\", \"no address\", null]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").toString())
                .contains("emails[1]", "emails[2]")
                .doesNotContain("no address");
        assertThat(asSupport("POST", "/search", "\"limit\": 9").json().path("suppressions"))
                .isEmpty();
        assertThat(asSupport("POST", "", "\"emails\": []").status()).isEqualTo(400);
    }

    @Test
    void onlySupportMayUseTheList() {
        String body = "{\"brandId\": \"acme\", \"emails\": [\"ann@x.com\"]}";
        assertThat(api.as("ann").post("/api/suppressions", body).status()).isEqualTo(403);
        assertThat(api.as("olga", "OPERATOR").post("/api/suppressions", body).status())
                .isEqualTo(403);
        assertThat(api.as("ann")
                        .post("/api/suppressions/search", "{\"brandId\": \"acme\"}")
                        .status())
                .isEqualTo(403);
    }

    private Answer asSupport(String method, String path, String rest) {
        return api.as("sue", "SUPPORT")
                .with("Content-Type", "application/json")
                .send(
                        method,
                        "/api/suppressions" + path,
                        BodyPublishers.ofString("{\"brandId\": \"" + brand + "\", " + rest + "}"));
    }
}
