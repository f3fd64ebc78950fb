package org.audienceshare.share.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.audienceshare.share.Browser;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions are in the database, only people have one, and they end. */
class SessionsTest extends PageFixture {

    @BeforeEach
    void noSessions() {
        sessions().deleteMany(new Document());
    }

    @Test
    void anonymousRequestsMakeNoSession() throws Exception {
        for (String path : List.of("/", "/audiences", "/sign-in", "/sign-in/local", "/nothing", "/support?x=1")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Accept", "text/html")
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("audience-share="));
        }
        browser().postWithoutToken("/sign-out");
        browser().post("/sign-in/local", "account=ann");
        assertThat(sessions().countDocuments()).isZero();
    }

    @Test
    void sessionIsInTheDatabaseUnderAHashAndHoldsOnlyIdAndRoles() {
        Browser ann = browser().as("ann");
        assertThat(ann.get("/audiences").status()).isEqualTo(200);
        Document session = onlySession();
        assertThat(session.get("values", Document.class))
                .containsEntry("person", "ann")
                .containsEntry("roles", "USER")
                .containsOnlyKeys("person", "roles", "csrf");
        assertThat(session.toJson()).doesNotContain("Ann Lee");
    }

    @Test
    void signingOutDeletesIt() {
        Browser ann = browser().as("ann");
        ann.post("/sign-out");
        assertThat(sessions().countDocuments()).isZero();
        assertThat(ann.get("/audiences").location()).endsWith("/sign-in");
    }

    /** Only a stranger's form must be short. */
    @Test
    void aLongFormOfSomebodyWithASessionIsRead() {
        Browser ann = browser().as("ann");
        assertThat(ann.post("/sign-out", "long=" + "a".repeat(500_000)).location())
                .endsWith("/sign-in?out");
        assertThat(sessions().countDocuments()).isZero();
    }

    @Test
    void sessionThatIsNotUsedEnds() {
        Browser ann = browser().as("ann");
        move("usedAt", Duration.ofMinutes(31));
        assertThat(ann.get("/audiences").location()).endsWith("/sign-in");
        assertThat(sessions().countDocuments()).isZero();
    }

    @Test
    void useProlongsASessionAndAPageThatRefreshesItselfDoesNot() {
        Browser olga = browser().as("olga", "OPERATOR");
        Date longAgo = move("usedAt", Duration.ofMinutes(20));
        assertThat(olga.refresh("/operations/lag").status()).isNotEqualTo(302);
        assertThat(onlySession().getDate("usedAt")).isEqualTo(longAgo);
        olga.get("/operations");
        assertThat(onlySession().getDate("usedAt")).isAfter(longAgo);
    }

    @Test
    void sessionsOfStaffEndWhateverTheyDo() {
        Browser sue = browser().as("sue", "SUPPORT");
        move("createdAt", Duration.ofMinutes(61));
        assertThat(sue.get("/support").location()).endsWith("/sign-in");
        Browser ann = browser().as("ann");
        move("createdAt", Duration.ofMinutes(61));
        assertThat(ann.get("/audiences").status()).isEqualTo(200);
        move("createdAt", Duration.ofMinutes(721));
        assertThat(ann.get("/audiences").location()).endsWith("/sign-in");
    }

    @Test
    void noticesSurviveTheRedirect() {
        Browser sue = browser().as("sue", "SUPPORT");
        sue.post("/support/accounts/ann/switches", "name=TEAM_SHARING", "on=false");
        assertThat(sue.get("/support").text()).contains("Team sharing is off for Ann Lee");
        assertThat(sue.get("/support").text()).doesNotContain("Team sharing is off for Ann Lee");
    }

    @Test
    void wantedPageIsOpenedAfterSigningInAndNeverOneElsewhere() {
        Browser ann = browser();
        ann.get("/audiences?sort=name");
        ann.get("/sign-in/local");
        assertThat(ann.post("/sign-in/local", "account=ann").location()).endsWith("/audiences?sort=name");

        Browser lured = browser();
        lured.get("//evil.example.org/audiences");
        lured.get("/sign-in/local");
        assertThat(lured.post("/sign-in/local", "account=ann").location()).doesNotContain("evil");
    }

    /** Java's client sets the header Host itself, so the request is written by hand. */
    @Test
    void localStackAnswersOnlyToItsOwnNames() throws Exception {
        assertThat(statusFor("localhost:" + port)).contains(" 200");
        assertThat(statusFor("127.0.0.1:" + port)).contains(" 200");
        assertThat(statusFor("evil.example.org:" + port)).contains(" 400");
        assertThat(statusFor("evil.example.org")).contains(" 400");
    }

    private String statusFor(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = "GET /sign-in/local HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private MongoCollection<Document> sessions() {
        return database.getCollection("sessions");
    }

    private Document onlySession() {
        assertThat(sessions().countDocuments()).isEqualTo(1);
        return Objects.requireNonNull(sessions().find().first());
    }

    /** Moves a time of the only session into the past. */
    private Date move(String field, Duration ago) {
        Date time = Date.from(Instant.now().minus(ago));
        sessions().updateOne(new Document(), new Document("$set", new Document(field, time)));
        return time;
    }
}
