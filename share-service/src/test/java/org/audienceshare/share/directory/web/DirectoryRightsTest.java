package org.audienceshare.share.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who keep the directory can't give themselves, and what is recorded of what they change. */
class DirectoryRightsTest extends ServiceFixture {

    @BeforeEach
    void emptyLog() {
        database.getCollection("audit_log").deleteMany(new Document());
        database.getCollection("accounts").deleteMany(new Document("_id", new Document("$in", List.of("olga", "zed"))));
    }

    @Test
    void nobodyMakesAnAccountOfTheirOwnId() {
        for (String role : List.of("OPERATOR", "SUPPORT")) {
            Answer put = api.as("olga", role).put("/api/directory", accounts(account("olga", "")));
            assertThat(put.errors()).containsExactly("accounts[0].id: is your own: somebody else must upload it");
            assertThat(stored("olga")).isNull();
        }
    }

    @Test
    void staffHaveNoAccountUnlessTheTokenNamesTheirKind() {
        assertThat(api.as("ann", "OPERATOR").get("/api/audiences").status()).isEqualTo(403);
        assertThat(api.as("ann", "SUPPORT").get("/api/contacts").status()).isEqualTo(403);
        assertThat(api.as("ann", "SUPPORT", "ADMIN").get("/api/audiences").status())
                .isEqualTo(403);
        assertThat(api.as("ann", "SUPPORT", "USER").get("/api/audiences").status())
                .isEqualTo(200);
    }

    @Test
    void onlySupportTurnsSwitches() {
        Answer on = api.as("olga", "OPERATOR")
                .put("/api/directory", accounts(account("bob", ", \"teamSharing\": true"), account("zed", ON)));
        assertThat(on.errors())
                .containsExactly(
                        "accounts[0].teamSharing: can be changed only with the role SUPPORT",
                        "accounts[1].audienceSharing: can be changed only with the role SUPPORT");
        assertThat(stored("zed")).isNull();

        assertThat(api.as("sue", "SUPPORT")
                        .put("/api/directory", accounts(account("zed", ON)))
                        .status())
                .isEqualTo(200);
        assertThat(switches("zed")).containsExactly(true, false);
    }

    @Test
    void switchesThatAreNotNamedStayAsTheyAre() {
        Answer put = api.as("olga", "OPERATOR")
                .put("/api/directory", accounts(account("ann", ""), account("bob", ""), account("zed", "")));
        assertThat(put.status()).as(put.toString()).isEqualTo(200);
        assertThat(switches("ann")).containsExactly(true, true);
        assertThat(switches("bob")).containsExactly(false, false);
        assertThat(switches("zed")).containsExactly(false, false);
        assertThat(api.as("olga", "OPERATOR")
                        .put("/api/directory", accounts(account("ann", ON)))
                        .status())
                .as("the same value changes nothing")
                .isEqualTo(200);
    }

    @Test
    void typeOfAnAccountNeverChanges() {
        Answer put = api.as("sue", "SUPPORT")
                .put("/api/directory", accounts(account("ann", "").replace("USER", "ADMIN")));
        assertThat(put.errors())
                .containsExactly("accounts[0].type: can't change: the data of the account belongs to its type");
    }

    @Test
    void auditLogNamesEachChangedEntryAndSwitch() {
        api.as("sue", "SUPPORT")
                .put(
                        "/api/directory",
                        "{\"organisations\": [{\"id\": \"north\", \"name\": \"North Office\", \"brandId\": \"acme\"},"
                                + "{\"id\": \"south\", \"name\": \"South " + System.nanoTime()
                                + "\", \"brandId\": \"acme\"}],"
                                + "\"accounts\": [" + account("ann", "") + "," + account("zed", ON) + "]}");
        assertThat(recorded())
                .contains("organisation=south", "account=zed active=true audienceSharing=true")
                .noneMatch(about -> about.contains("north"));
        assertThat(recorded()).contains("organisations=2 accounts=2 teams=0");
    }

    private static final String ON = ", \"audienceSharing\": true";

    private static String accounts(String... accounts) {
        return "{\"accounts\": [" + String.join(",", accounts) + "]}";
    }

    private static String account(String id, String more) {
        return "{\"id\": \"" + id + "\", \"type\": \"USER\", \"name\": \"Name\", \"brandId\": \"acme\","
                + " \"organisationId\": \"north\"" + more + "}";
    }

    private Document stored(String id) {
        return database.getCollection("accounts").find(new Document("_id", id)).first();
    }

    private List<Boolean> switches(String id) {
        return List.of(stored(id).getBoolean("audienceSharing"), stored(id).getBoolean("teamSharing"));
    }

    /** The details of each entry of the audit log, as one line. */
    private List<String> recorded() {
        List<String> lines = new ArrayList<>();
        for (Document entry : database.getCollection("audit_log").find()) {
            List<String> pairs = new ArrayList<>();
            entry.getList("about", Document.class)
                    .forEach(pair -> pairs.add(pair.getString("what") + "=" + pair.getString("value")));
            lines.add(String.join(" ", pairs));
        }
        return lines;
    }
}
