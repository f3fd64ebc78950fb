package org.audienceshare.share.field.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FieldApiTest extends ServiceFixture {

    @Test
    void aTypeIsSetOnPurposeAndReported() {
        contactsOf("bob")
                .insertMany(List.of(
                        contact("f1@x.example", "650\u00A0000"),
                        contact("f2@x.example", "A$720,000"),
                        contact("f3@x.example", "POA")));

        JsonNode dry = put("bob", "{\"field\": \"customFields.asking\", \"type\": \"NUMBER\", \"dryRun\": true}")
                .json();
        assertThat(dry.path("converted").asInt()).isEqualTo(2);
        assertThat(stored("f1@x.example")).isEqualTo("650\u00A0000");

        Answer answer = put("bob", "{\"field\": \"customFields.asking\", \"type\": \"number\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.path("before").isNull()).isTrue();
        assertThat(report.path("converted").asInt()).isEqualTo(2);
        assertThat(report.path("kept").asInt()).isEqualTo(1);
        assertThat(report.path("samples").get(0).path("value").asString()).isEqualTo("POA");
        assertThat(stored("f1@x.example")).isEqualTo(650_000L);
        assertThat(stored("f2@x.example")).isEqualTo(720_000L);
        assertThat(stored("f3@x.example")).isEqualTo("POA");

        JsonNode fields = api.as("bob").get("/api/contacts/fields").json().path("fields");
        assertThat(fields.findValuesAsString("field")).contains("customFields.asking");
        assertThat(put("bob", "{\"field\": \"customFields.asking\", \"type\": \"TEXT\"}")
                        .json()
                        .path("before")
                        .asString())
                .isEqualTo("NUMBER");
    }

    @Test
    void aFilterMayAskForAnOrderThatOnlyOtherValuesHave() {
        put("bob", "{\"field\": \"customFields.settled\", \"type\": \"DATE\"}");

        Answer answer = api.as("bob")
                .post(
                        "/api/audiences",
                        "{\"name\": \"Late\", \"filter\": {\"all\": [{\"field\": \"customFields.settled\", \"op\": \"greater\","
                                + " \"value\": 5}]}}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @Test
    void otherFieldsAndTypesAreRefused() {
        assertThat(put("bob", "{\"field\": \"firstName\", \"type\": \"TEXT\"}").errors())
                .containsExactly("field: must be customFields.<key> or buyerPreferences.<key>");
        assertThat(put("bob", "{\"field\": \"customFields.x\", \"type\": \"MONEY\"}")
                        .errors())
                .containsExactly("type: must be one of TEXT, NUMBER, DATE, YES_NO, LIST");
        assertThat(put("bob", "{}").status()).isEqualTo(400);
    }

    private Answer put(String account, String body) {
        return api.as(account).put("/api/contacts/fields", body);
    }

    private static Document contact(String email, String price) {
        return new Document("email", email).append("customFields", new Document("asking", price));
    }

    private Object stored(String email) {
        return contactsOf("bob")
                .find(new Document("email", email))
                .first()
                .get("customFields", Document.class)
                .get("asking");
    }
}
