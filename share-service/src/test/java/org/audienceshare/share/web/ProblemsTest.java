package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** Every way in which a request can be wrong is answered with problem details that repeat nothing of it. */
class ProblemsTest extends ServiceFixture {

    private static final int TEN_MB = 10 * 1024 * 1024;

    @Test
    void brokenJsonIsNamedByItsPlace() {
        Answer answer = api.as("ann").post("/api/audiences", "{\"name\": \"A\",\n secret}");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("body: is not valid JSON at line 2, column 2");
        assertThat(answer.response().body()).doesNotContain("secret");
    }

    @Test
    void missingBodyIsSaid() {
        Answer answer = api.as("ann").post("/api/audiences", "");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("body: is missing");
    }

    @Test
    void unknownPropertyIsRefusedByName() {
        Answer answer = api.as("ann").post("/api/audiences", "{\"name\": \"A\", \"nam\": 1}");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("nam: is not a field of this request");
    }

    @Test
    void propertyGivenTwiceIsRefused() {
        assertProblem(api.as("ann").post("/api/audiences", "{\"name\": \"A\", \"name\": \"B\"}"), 400);
    }

    @Test
    void numberForATextIsRefusedWithItsPath() {
        Answer answer = api.as("ann").post("/api/audiences", "{\"name\": \"A\", \"included\": [\"a@b.example\", 7]}");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("included[1]: must be a string");
    }

    @Test
    void unknownEnumValueListsTheKnownOnes() {
        Answer answer = api.as("op", "OPERATOR")
                .put("/api/directory", "{\"accounts\": [{\"id\": \"a\", \"type\": \"ROBOT\"}]}");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("accounts[0].type: must be one of [USER, OFFICE_WIDE, ADMIN]");
    }

    @Test
    void nulInATextIsRefused() {
        Answer answer = api.as("ann").post("/api/audiences", "{\"name\": \"A\\u0000B\"}");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("name: must not contain a NUL character");
    }

    @Test
    void nulInAParameterIsRefused() {
        assertProblem(api.as("ann").get("/api/contacts?search=ann@x.example"), 400);
        assertProblem(api.as("ann").get("/api/contacts?search=a%00b"), 400);
    }

    /** The server refuses it before any of our code; it has no problem details. */
    @Test
    void nulInThePathIsRefused() {
        Answer answer = api.as("ann").get("/api/audiences/a%00b");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).doesNotContain("Exception");
    }

    @Test
    void databaseOperatorInAFilterIsRefused() {
        Answer answer =
                api.as("ann").post("/api/audiences", "{\"name\": \"A\", \"filter\": {\"$where\": \"sleep(9)\"}}");
        assertProblem(answer, 400);
        assertThat(answer.errors()).singleElement().asString().startsWith("filter: there is no key \"$where\"");
    }

    @Test
    void unknownOperatorIsRefusedWithItsPlace() {
        Answer answer = api.as("ann")
                .post(
                        "/api/audiences",
                        "{\"name\": \"A\", \"filter\": {\"all\": [{\"field\": \"tags\", \"op\": \"like\", \"value\": \"x\"}]}}");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("filter.all[0].op: there is no operator \"like\"");
    }

    @Test
    void announcedBodyOfTenMegabytesIsTooLarge() {
        Answer answer = api.as("ann").post("/api/audiences", "{\"name\": \"" + "a".repeat(TEN_MB) + "\"}");
        assertProblem(answer, 413);
    }

    @Test
    void unannouncedBodyOfTenMegabytesIsTooLarge() {
        byte[] body = new byte[TEN_MB];
        Arrays.fill(body, (byte) ' ');
        Answer answer = api.as("ann")
                .with("Content-Type", "application/json")
                .send("POST", "/api/audiences", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertProblem(answer, 413);
    }

    @Test
    void otherMediaTypeIsUnsupported() {
        Answer answer = api.as("ann")
                .with("Content-Type", "application/xml")
                .send("POST", "/api/audiences", BodyPublishers.ofString("<a/>", StandardCharsets.UTF_8));
        assertProblem(answer, 415);
    }

    @Test
    void otherMethodIsNotAllowed() {
        Answer answer = api.as("ann").delete("/api/audiences");
        assertProblem(answer, 405);
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void unknownPathIsNotFound() {
        assertProblem(api.as("ann").get("/api/nothing"), 404);
    }

    @Test
    void parameterOutOfRangeIsNamed() {
        Answer answer = api.as("ann").get("/api/contacts?limit=201");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("limit: must be 1 to 200");
    }

    @Test
    void parameterOfTheWrongKindIsNamed() {
        Answer answer = api.as("ann").get("/api/contacts?limit=many");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("limit: must be a number");
    }

    @Test
    void madeUpCursorIsRefused() {
        Answer answer = api.as("ann").get("/api/contacts?after=%21%21");
        assertProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("after: must be the next of the page before");
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type").asString())
                .isEqualTo(ErrorType.of(HttpStatus.valueOf(status))
                        .orElseThrow()
                        .uri()
                        .toString());
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.json().has("trace")).isFalse();
        assertThat(answer.json().has("exception")).isFalse();
    }
}
