package org.audienceshare.share.contact.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.junit.jupiter.api.Test;

class ImportPageControllerTest extends PageFixture {

    private static final String REPORT = "/contacts/import/report";

    @Test
    void fileIsCheckedAnsweredAndThenImported() {
        Browser office = browser().as("office");
        assertThat(office.get("/audiences").attributes("a[href=/contacts/import]", "href"))
                .hasSize(1);
        assertThat(office.get("/contacts/import").status()).isEqualTo(200);
        String file = "Email,Newsletter,Shoe\npage-a@x.example,no,9\nbroken,yes,10\n";

        Page question = office.postBody(REPORT + "?dryRun=true", "text/csv", file);
        assertThat(question.status()).isEqualTo(422);
        assertThat(question.text()).contains("Newsletter");
        assertThat(question.attributes("select[data-header]", "data-header"))
                .containsExactly("Email", "Newsletter", "Shoe");

        String answered = "mapping=Newsletter:subscribed";
        Page check = office.postBody(REPORT + "?dryRun=true&" + answered, "text/csv", file);
        assertThat(check.status()).isEqualTo(200);
        assertThat(check.text())
                .contains("2 rows: 1 new, 0 into contacts that are there, 1 rejected", "1 address is opted out")
                .contains("Not imported", "9 · 10", "not an e-mail address", "Import 1 row");
        assertThat(stored()).isZero();

        Page done = office.postBody(REPORT + "?dryRun=false&" + answered, "text/csv", file);
        assertThat(done.text()).contains("2 rows: 1 added, 0 merged, 1 rejected.");
        assertThat(stored()).isOne();
    }

    /** The columns that say what was wrong are no question and no consent. */
    @Test
    void refusedRowsAreAFileThatIsImportedAfterItWasMended() {
        Browser office = browser().as("office");
        office.get("/contacts/import");
        String file = "Email;custom.shoe;Tags\nmended;\"9;5\";a\npage-b@x.example;7;b\nonly-one\n";

        Page check = office.postBody(REPORT + "?dryRun=true", "text/csv", file);

        assertThat(check.texts("button[data-download]")).containsExactly("Download 2 rejected rows (CSV)");
        String refused = check.raw("textarea");
        assertThat(refused.lines())
                .containsExactly(
                        "Row problem line,Row problem column,Row problem,Email,custom.shoe,Tags",
                        "2,Email,not an e-mail address: there is no @,mended,9;5,a",
                        "4,,the row has 1 values for 3 columns; it may be cut off,only-one");

        String mended = refused.replace(",mended,", ",page-a@x.example,");
        Page done = office.postBody(REPORT + "?dryRun=false", "text/csv", mended);
        assertThat(done.text()).contains("2 rows: 1 added, 0 merged, 1 rejected.", "Nobody is opted out");
        contactsOf("office").deleteMany(Filters.eq("email", "page-a@x.example"));
    }

    @Test
    void nobodysProgressIsToldWhenNoImportRuns() {
        assertThat(browser().as("office").get("/contacts/import/progress").status())
                .isEqualTo(204);
    }

    @Test
    void typesAndDoubtsAreShown() {
        Page check = browser()
                .as("office")
                .postBody(
                        REPORT,
                        "text/csv",
                        "Email,custom.page km,custom.page sum\na@x.example,52.520,5\nb@x.example,48.137,6\n"
                                + "c@x.example,,POR\nd@x.example,,7\n");
        assertThat(check.text())
                .contains("Number", "1 value is not of this type")
                .contains("decimal sign");
    }

    @Test
    void administratorsHaveNoContacts() {
        Browser admin = browser().as("admin");
        assertThat(admin.get("/audiences").attributes("a[href=/contacts/import]", "href"))
                .isEmpty();
        assertThat(admin.get("/contacts/import").status()).isEqualTo(403);
    }

    private long stored() {
        return contactsOf("office").countDocuments(Filters.eq("email", "page-a@x.example"));
    }
}
