package org.audienceshare.share.person.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonApiTest extends ServiceFixture {

    private static final String BODY = "{\"brandId\": \"acme\", \"email\": \" Zed@X.com \"}";

    @BeforeEach
    void freezeAPerson() {
        database.getCollection("revisions").deleteMany(new Document("audienceId", "persons"));
        database.getCollection("snapshot_chunks").deleteMany(new Document("audienceId", "persons"));
        database.getCollection("revisions")
                .insertOne(new Document("_id", "persons:1")
                        .append("audienceId", "persons")
                        .append("ownerAccountId", "ann"));
        database.getCollection("snapshot_chunks")
                .insertOne(new Document("_id", "persons:0")
                        .append("audienceId", "persons")
                        .append(
                                "entries",
                                List.of(new Document("email", "zed@x.com")
                                        .append("values", new Document("phone", "123")))));
    }

    @Test
    void supportExportsAndErasesWhatIsKept() {
        Answer exported = support("export", BODY);
        assertThat(exported.status()).isEqualTo(200);
        assertThat(exported.json().path("records")).hasSize(1);
        assertThat(exported.json().path("records").get(0).toString())
                .contains("\"kept\":\"snapshot_chunks\"", "\"audienceId\":\"persons\"", "\"phone\":\"123\"");

        assertThat(support("erase", BODY).json().toString()).isEqualTo("{\"frozen\":1,\"rejections\":0}");
        assertThat(support("export", BODY).json().path("records").toString())
                .contains("\"content\":{\"email\":\"zed@x.com\",\"values\":{}}")
                .doesNotContain("123");
    }

    @Test
    void anAddressIsNeverInTheAuditLog() {
        support("export", BODY);

        assertThat(database.getCollection("audit_log").find(new Document("action", "EXPORT_PERSON")))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.toJson()).doesNotContainIgnoringCase("zed@x.com"));
    }

    @Test
    void onlySupportMayDoThat() {
        assertThat(api.as("ann").post("/api/persons/erase", BODY).status()).isEqualTo(403);
        assertThat(api.as("olga", "OPERATOR").post("/api/persons/export", BODY).status())
                .isEqualTo(403);
        assertThat(support("erase", "{\"brandId\": \"acme\", \"email\": \"zed\"}")
                        .status())
                .isEqualTo(400);
    }

    private Answer support(String what, String body) {
        return api.as("sue", "SUPPORT").post("/api/persons/" + what, body);
    }
}
