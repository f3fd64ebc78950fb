package org.audienceshare.share.audit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The search of the audit log takes the names that its sentences have. */
class AuditNameSearchTest extends PageFixture {

    private static final String SENTENCES = "tbody td[data-label=What] span";
    private static final String WHO = "tbody td[data-label=Who]";
    private static final Instant AT = Instant.parse("2026-03-01T12:34:56.789Z");

    @Autowired
    private AuditLog log;

    @Autowired
    private DirectoryWriter accounts;

    private final List<String> added = new ArrayList<>();
    private int entries;

    @BeforeEach
    void emptyLog() {
        database.getCollection("audit_log").deleteMany(new Document());
    }

    @AfterEach
    void deleteAccounts() {
        database.getCollection("accounts").deleteMany(Filters.in("_id", added));
    }

    @Test
    void supportFindsEntriesByTheNameOfAnAccount() {
        append("ann", AuditAction.SIGN_IN, Map.of());
        append("sue", AuditAction.CHANGE_SWITCHES, Map.of("account", "bob", "teamSharing", "true"));
        append("office", AuditAction.SIGN_IN, Map.of());

        Page bob = search("SUPPORT", " stone ");
        assertThat(bob.texts(SENTENCES)).containsExactly("Team sharing turned on for Bob Stone.");
        assertThat(bob.texts("p")).contains("Entries of Bob Stone, and about Bob Stone bob");
        assertThat(bob.attributes("input[name=id]", "value")).containsOnly("bob");
        assertThat(bob.hasMissingTexts()).isFalse();
        assertThat(search("SUPPORT", "bob").texts("p")).contains("Entries of Bob Stone, and about Bob Stone bob");
        assertThat(search("SUPPORT", "ANN LEE").texts(WHO)).containsExactly("Ann Lee");
        assertThat(search("SUPPORT", "Nobody Here").texts(".empty-title")).containsExactly("No entries found");
    }

    @Test
    void supportChoosesAmongAccountsWithTheSameName() {
        put("anita-leeds", "Anita Leeds");
        append("ann", AuditAction.SIGN_IN, Map.of());

        Page several = search("SUPPORT", "le");
        assertThat(several.texts("h2")).containsExactly("Several accounts have this name");
        assertThat(several.texts("button.person .person-name")).containsExactly("Anita Leeds", "Ann Lee");
        assertThat(several.attributes("button.person[name=id]", "value")).containsExactly("anita-leeds", "ann");
        assertThat(several.attributes("input[name=id]", "value")).isEmpty();
        assertThat(several.attributes("input[name=from]", "value")).containsExactly("2026-01-01");
        assertThat(several.has("tbody, .empty")).isFalse();
        assertThat(several.hasMissingTexts()).isFalse();
    }

    @Test
    void wholeNameComesBeforeAPartAndAnIdBeforeAName() {
        put("lee-1", "Lee");
        put("lee", "Leonard Leeds");
        append("lee-1", AuditAction.SIGN_IN, Map.of());
        append("ann", AuditAction.SIGN_IN, Map.of());

        assertThat(search("SUPPORT", "LEE").texts(WHO)).containsExactly("Lee");
        assertThat(search("SUPPORT", "lee").texts(".empty-title")).containsExactly("No entries found");
        append("leeds", AuditAction.SIGN_OUT, Map.of());
        assertThat(search("SUPPORT", "leeds").texts(SENTENCES)).containsExactly("Signed out");
    }

    /** They read ids only. */
    @Test
    void operatorsCanNotSearchForNames() {
        append("ann", AuditAction.SIGN_IN, Map.of());

        assertThat(search("OPERATOR", "Ann Lee").texts(".empty-title")).containsExactly("No entries found");
        assertThat(search("OPERATOR", "ann").texts(SENTENCES)).containsExactly("Signed in");
    }

    private Page search(String role, String typed) {
        Browser browser = browser().as("sam", role);
        browser.get("/support/audit");
        return browser.postPart("/support/audit/search", "id=" + typed, "from=2026-01-01");
    }

    private void append(String actor, AuditAction action, Map<String, String> details) {
        entries++;
        log.append(List.of(new AuditEntry(
                "e" + entries, AT.minusMillis(entries), actor, action, details, Source.PAGE, 200, Outcome.ACCEPTED)));
    }

    private void put(String id, String name) {
        added.add(id);
        accounts.put(new DirectoryEntries(
                List.of(),
                List.of(new Account(
                        new AccountId(id), AccountType.USER, name, "acme", "north", true, true, true, false)),
                List.of()));
    }
}
