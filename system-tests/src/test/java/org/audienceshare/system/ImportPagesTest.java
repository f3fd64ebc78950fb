package org.audienceshare.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Importing contacts in a browser: choose or drag a file, check it, import it, and mend what was refused. */
class ImportPagesTest {

    private static final String FILE = "Email,First name,Subscribed,Shoe\n"
            + "ada@example.com,Ada,yes,38\nbroken,Bob,yes,40\ncy@example.com,Cy,no,41\n";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void aFileIsChosenCheckedAndImportedAndItsRefusedRowsAreMended() throws IOException {
        Agency agency = Agency.create("importpage");
        try (Visitor grace = CHROMIUM.visitor()) {
            open(grace, agency);
            grace.looksGood("import");
            choose(grace, FILE);
            Locator report = grace.page().locator("#report");
            assertThat(report).containsText("3 rows: 2 new");
            assertThat(report).containsText("The first rows");
            grace.looksGood("import-checked");
            assertThat(agency.contacts("grace").countDocuments()).isZero();

            whatWasChangedIsCheckedAgain(grace, report);
            importWithABar(grace, report);
            assertThat(report).containsText("3 rows: 2 added, 0 merged, 1 rejected.");
            assertThat(agency.contact("grace", "ada@example.com")).isNotNull();
            importTheMendedRows(grace, report, refusedRows(grace));
            assertThat(agency.contact("grace", "bob@example.com")).isNotNull();
        }
    }

    private static void open(Visitor grace, Agency agency) {
        grace.signIn(agency.id("grace"));
        grace.link("Import contacts").click();
        assertThat(grace.page().locator("h1")).hasText("Import contacts");
    }

    private static void choose(Visitor grace, String file) {
        grace.page()
                .locator("#file")
                .setInputFiles(new FilePayload("contacts.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    }

    private static void whatWasChangedIsCheckedAgain(Visitor grace, Locator report) {
        report.locator("select[data-header=Shoe]").selectOption("ignore");
        assertThat(grace.button("Import 2 rows")).isDisabled();
        assertThat(report).containsText("Check the file again");
        grace.button("Check the file").click();
        assertThat(grace.button("Import 2 rows")).isEnabled();
    }

    /** The answer is held back as long as the bar is looked at. */
    private static void importWithABar(Visitor grace, Locator report) {
        List<Route> held = new ArrayList<>();
        grace.page().route("**/contacts/import/report?dryRun=false*", held::add);
        grace.page()
                .route("**/contacts/import/progress", route -> route.fulfill(new Route.FulfillOptions().setBody("2")));
        grace.button("Import 2 rows").press("Enter");
        Locator bar = report.locator("progress");
        assertThat(bar).hasJSProperty("value", 2);
        assertThat(bar).hasJSProperty("max", 3);
        assertThat(report).containsText("Importing");
        assertThat(held).hasSize(1);
        held.get(0).resume();
        assertThat(bar).hasCount(0);
        assertThat(report).isFocused();
        grace.page().unroute("**/contacts/import/report?dryRun=false*");
        grace.looksGood("import-done");
    }

    private static String refusedRows(Visitor grace) throws IOException {
        Download download = grace.page()
                .waitForDownload(
                        () -> grace.button("Download 1 rejected row (CSV)").press("Enter"));
        assertThat(download.suggestedFilename()).isEqualTo("refused-rows.csv");
        try (InputStream file = download.createReadStream()) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("broken,Bob,yes,40").doesNotContain("ada@");
            return text;
        }
    }

    private static void importTheMendedRows(Visitor grace, Locator report, String file) {
        choose(grace, file.replace("broken,", "bob@example.com,"));
        grace.button("Import 1 row").click();
        assertThat(report).containsText("1 rows: 1 added");
    }

    @Test
    void aFileThatIsDroppedOnThePageIsCheckedAndItsQuestionAnswered() {
        Agency agency = Agency.create("importdrop");
        try (Visitor grace = CHROMIUM.visitor()) {
            open(grace, agency);
            JSHandle dropped = grace.page()
                    .evaluateHandle(
                            "file => { const all = new DataTransfer();"
                                    + " all.items.add(new File([file], 'c.csv', { type: 'text/csv' })); return all; }",
                            "Email,Newsletter\nada@example.com,yes\n");
            grace.page().dispatchEvent("main", "dragover", Map.of("dataTransfer", dropped));
            assertThat(grace.page().locator("form.dragging")).hasCount(1);
            grace.page().dispatchEvent("main", "drop", Map.of("dataTransfer", dropped));
            assertThat(grace.page().locator("form.dragging")).hasCount(0);
            assertThat(grace.page().locator("#report")).containsText("Nothing was imported");
            grace.page().locator("select[data-header=Newsletter]").selectOption("subscribed");
            grace.button("Check the file").click();
            assertThat(grace.button("Import 1 row")).isVisible();
        }
    }
}
