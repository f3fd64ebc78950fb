package org.audienceshare.share.audit.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The audit log in sentences with names, on its page and as a file. */
class AuditPagesTest extends PageFixture {

    private static final String SENTENCES = "tbody td[data-label=What] span";

    private static final Instant AT = Instant.parse("2026-03-01T12:34:56.789Z");

    @Autowired
    private AuditLog log;

    @Autowired
    private AuditSentences sentences;

    @Autowired
    private AuditExport export;

    private int entries;

    @BeforeEach
    void emptyLog() {
        database.getCollection("audit_log").deleteMany(new Document());
    }

    @Test
    void entriesAreSentencesWithNames() {
        assertThat(sentence(AuditAction.CHANGE_SWITCHES, Map.of("account", "bob", "teamSharing", "true")))
                .isEqualTo("Team sharing turned on for Bob Stone.");
        assertThat(sentence(AuditAction.CHANGE_DIRECTORY, Map.of("organisation", "north")))
                .isEqualTo("North Office added or changed in the directory");
        assertThat(sentence(AuditAction.SHARE, Map.of("audience", audience("Buyers"), "recipients", "1")))
                .isEqualTo("“Buyers” shared with 1 recipient");
        assertThat(sentence(AuditAction.SHARE, Map.of("audience", audience("All"), "recipients", "1200")))
                .isEqualTo("“All” shared with 1,200 recipients");
        assertThat(sentence(AuditAction.SET_SCHEDULE, Map.of("audience", "gone", "paused", "true")))
                .isEqualTo("Schedule of “gone” paused");
        assertThat(sentence(AuditAction.CANCEL_SYNC, Map.of("sync", "s1"))).isEqualTo("Done: cancel a sync");
        assertThat(sentence(AuditAction.REPLAY, Map.of("dryRun", "true"))).isEqualTo("Dry run: replay events");
    }

    @Test
    void whatWasNotDoneIsNotToldAsDone() {
        Map<String, String> details = Map.of("account", "bob", "teamSharing", "true");
        for (Outcome outcome : List.of(Outcome.REFUSED, Outcome.FAILED)) {
            AuditEntry entry = entry("ann", AuditAction.CHANGE_SWITCHES, details, outcome);
            assertThat(sentences.of(List.of(entry), true).get(0).sentence())
                    .isEqualTo("Tried to change switches: Bob Stone");
        }
    }

    @ParameterizedTest
    @EnumSource(AuditAction.class)
    void everyActionHasASentence(AuditAction action) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String name : List.of("audience", "account", "placement", "brand", "topic")) {
            details.put(name, "x1");
        }
        details.put("recipients", "7");
        assertThat(sentence(action, details)).doesNotStartWith("Done:").doesNotContain("{", "''");
        assertThat(sentence(action, Map.of())).isNotBlank();
    }

    /** As on the page of a sync. */
    @Test
    void operatorsReadTheIdsOfAccounts() {
        AuditEntry entry = entry(
                "ann", AuditAction.CHANGE_SWITCHES, Map.of("account", "bob", "teamSharing", "false"), Outcome.ACCEPTED);
        log.append(List.of(entry));
        Page support = search("sue", "SUPPORT");
        assertThat(support.texts(SENTENCES)).containsExactly("Team sharing turned off for Bob Stone.");
        assertThat(support.texts("tbody td[data-label=Who]")).containsExactly("Ann Lee");
        Page operator = search("olga", "OPERATOR");
        assertThat(operator.texts(SENTENCES)).containsExactly("Team sharing turned off for bob.");
        assertThat(operator.texts("tbody td[data-label=Who]")).containsExactly("ann");
    }

    @Test
    void idsAreOneClickAwayAndTimesHaveSeconds() {
        log.append(List.of(entry("ann", AuditAction.SHARE, Map.of("audience", "a1", "sync", "s9"), Outcome.ACCEPTED)));
        Page page = search("sue", "SUPPORT");
        assertThat(page.texts("tbody time[data-time=seconds]")).containsExactly("1 Mar 2026, 12:34:56 UTC");
        assertThat(page.texts("tbody details:not([open]) code").get(0))
                .startsWith("who ann, ")
                .contains("sync s9");
        assertThat(page.hasMissingTexts()).isFalse();
    }

    @Test
    void whatIsFoundIsExportedAsCsv() {
        log.append(List.of(
                entry(
                        "ann",
                        AuditAction.SHARE,
                        Map.of("audience", audience("=1+1"), "recipients", "2"),
                        Outcome.ACCEPTED),
                entry("=cmd", AuditAction.SIGN_OUT, Map.of(), Outcome.ACCEPTED),
                entry("ann", AuditAction.UNSHARE, Map.of("audience", "a1"), Outcome.REFUSED)));
        Browser browser = browser().as("sue", "SUPPORT");
        browser.get("/support/audit");
        Page file = browser.post("/support/audit/entries.csv", "id=ann", "action=SHARE", "from=2026-03-01");
        assertThat(file.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition").orElse("")).contains("audit-log.csv");
        assertThat(file.response().body().split("\r\n"))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines[0])
                        .isEqualTo("\uFEFFtime,who,name,action,sentence,details,source,outcome,status"))
                .satisfies(lines -> assertThat(lines[1])
                        .startsWith("2026-03-01T12:34:56.789Z,ann,Ann Lee,SHARE,“=1+1” shared with 2 recipients,"));
        assertThat(browser.post("/support/audit/entries.csv", "id==cmd")
                        .response()
                        .body())
                .contains(",'=cmd,'=cmd,SIGN_OUT,Signed out,");
        assertThat(browser.post("/support/audit/entries.csv", "to=2026-02-28")
                        .response()
                        .body()
                        .split("\r\n"))
                .hasSize(1);
    }

    @Test
    void anExportIsInTheLogWithWhatWasSearchedAndHowManyEntriesItHas() {
        log.append(List.of(entry("ann", AuditAction.SHARE, Map.of("audience", "a1"), Outcome.ACCEPTED)));
        Browser browser = browser().as("olga", "OPERATOR");
        browser.get("/support/audit");
        browser.post("/support/audit/entries.csv", "id=ann", "action=SHARE", "from=2026-03-01", "to=2026-03-31");
        browser.post("/support/audit/entries.csv", "id=Smith");
        await().until(() -> exports().size() == 2);

        assertThat(exports()).allMatch(entry -> entry.actor().equals("olga") && entry.outcome() == Outcome.ACCEPTED);
        assertThat(exports())
                .extracting(AuditEntry::details)
                .containsExactly(
                        Map.of("entries", "0", "id", "?"),
                        Map.of(
                                "action",
                                "SHARE",
                                "from",
                                "2026-03-01T00:00:00Z",
                                "to",
                                "2026-04-01T00:00:00Z",
                                "entries",
                                "1",
                                "id",
                                "ann"));
        assertThat(sentences.of(exports(), false))
                .extracting(AuditSentences.Row::sentence)
                .containsExactly("Audit log exported: no entries", "Audit log exported: 1 entry");
    }

    /** Newest first. */
    private List<AuditEntry> exports() {
        return log.page(new AuditLog.Query(null, AuditAction.EXPORT_AUDIT_LOG, null, null), null, 10)
                .entries();
    }

    @Test
    void fileWithMoreThanAPageHasAllEntriesAndSaysWhereItEnds() throws IOException {
        for (int i = 0; i < AuditLog.MAX_PAGE + 50; i++) {
            log.append(List.of(entry("ann", AuditAction.SIGN_IN, Map.of(), Outcome.ACCEPTED)));
        }
        assertThat(exported(AuditExport.MAX_ENTRIES))
                .hasSize(1 + AuditLog.MAX_PAGE + 50)
                .doesNotHaveDuplicates();
        List<String> cut = exported(AuditLog.MAX_PAGE + 1);
        assertThat(cut).hasSize(1 + AuditLog.MAX_PAGE + 2);
        assertThat(cut.get(cut.size() - 1)).contains("There are more entries than the 201 in this file.");
    }

    private List<String> exported(int max) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        export.write(new AuditLog.Query("ann", null, null, null), true, max, file);
        return List.of(file.toString(StandardCharsets.UTF_8).split("\r\n"));
    }

    private Page search(String user, String role) {
        Browser browser = browser().as(user, role);
        browser.get("/support/audit");
        return browser.postPart("/support/audit/search", "id=ann");
    }

    private String sentence(AuditAction action, Map<String, String> details) {
        return sentences
                .of(List.of(entry("ann", action, details, Outcome.ACCEPTED)), true)
                .get(0)
                .sentence();
    }

    /** Each a millisecond older than the last. */
    private AuditEntry entry(String actor, AuditAction action, Map<String, String> details, Outcome outcome) {
        Instant at = AT.minusMillis(entries++);
        return new AuditEntry("e" + entries, at, actor, action, details, Source.PAGE, 200, outcome);
    }

    private String audience(String name) {
        String id = api.as("ann")
                .post("/api/audiences", "{\"name\": \"" + name + "\"}")
                .json()
                .path("id")
                .asString();
        await().until(() -> !log.page(new AuditLog.Query(id, null, null, null), null, 1)
                .entries()
                .isEmpty());
        return id;
    }
}
