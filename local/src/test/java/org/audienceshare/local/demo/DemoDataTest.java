package org.audienceshare.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.audienceshare.local.demo.DemoData.DemoAudience;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed data is what the generator makes, and has what real exports have. */
class DemoDataTest {

    private static final Path DEMO = Path.of(System.getProperty("repo.root", ".."), "demo");
    private static final String SENDER = DemoAudience.SENDER;
    private static SortedMap<String, byte[]> files;
    private static DemoBrand brand;
    private static DemoAudience audience;

    @BeforeAll
    static void generate() throws IOException {
        brand = DemoBrand.parse(Files.readString(DEMO.resolve("brand.json")));
        audience = DemoAudience.parse(Files.readString(DEMO.resolve("audience.json")));
        files = new DemoDataGenerator(brand, audience).generate();
        if (Boolean.getBoolean("demo.regenerate")) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = DEMO.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
    }

    @Test
    void committedFilesAreTheGeneratedOnesToTheByte() throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(DEMO.resolve(file.getKey())).hasBinaryContent(file.getValue());
        }
    }

    @Test
    void brandHasTheOfficesUsersAndTeamsThatTheDemoDescribes() {
        assertThat(brand.offices()).hasSize(3);
        assertThat(brand.accounts().values().stream()
                        .filter(a -> a.type().equals("USER"))
                        .filter(DemoBrand.Member::active))
                .hasSize(40);
        assertThat(brand.accounts().values().stream().filter(a -> !a.active())).hasSize(1);
        assertThat(brand.accounts().values().stream().filter(a -> a.type().equals("OFFICE_WIDE")))
                .hasSize(3);
        assertThat(brand.accounts().values().stream().filter(a -> a.type().equals("ADMIN")))
                .hasSize(1);
        assertThat(brand.teams()).hasSize(5);
    }

    @Test
    void exportHasWhatRealExportsHave() {
        String text = new String(files.get("contacts.csv"), StandardCharsets.UTF_8);
        List<Export.Row> rows = ExportFixture.rows(files.get("contacts.csv"));
        assertThat(files.get("contacts.csv").length).isLessThan(4_000_000);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(5_000);
        for (String script : List.of("IsCyrillic", "IsGreek", "IsHan", "IsArabic")) {
            assertThat(Pattern.compile("\\p{" + script + "}").matcher(text).find())
                    .as(script)
                    .isTrue();
        }
        assertThat(rows.stream().filter(row -> row.email() == null).count()).isBetween(50L, 200L);
        Set<String> distinct = new HashSet<>(Export.addresses(rows));
        assertThat(Export.addresses(rows).size() - distinct.size()).isGreaterThan(100);
        assertThat(rows.stream()
                        .filter(row -> Boolean.FALSE.equals(row.subscribed()))
                        .count())
                .isBetween(500L, 800L);
        assertThat(rows.stream()
                        .filter(row -> String.valueOf(row.values().get("customFields/notes"))
                                        .length()
                                > 2_000))
                .isNotEmpty();
        assertThat(rows).anyMatch(row -> row.values().containsKey("customFields/lead.source"));
        assertThat(text.lines().findFirst().orElseThrow().split("custom\\.", -1))
                .hasSize(13);
    }

    @Test
    void nobodyRealCanBeMailed() {
        for (byte[] file : files.values()) {
            assertThat(Export.addresses(ExportFixture.rows(file)))
                    .allMatch(address -> address.matches(".*@([a-z]+\\.)?example\\.(com|org|net)"));
        }
    }

    @Test
    void audienceMatchesAGoodPartOfTheExport() {
        Model model = new Model(SENDER, "a", audience.name(), audience.rule());
        model.importRows(SENDER, ExportFixture.rows(files.get("contacts.csv")));
        assertThat(model.eligible()).hasSizeBetween(1_500, 2_500);
    }

    @Test
    void editsAreTenChangedFiveAddedFiveRemovedThreeUnsubscribed() {
        Model model = new Model(SENDER, "a", audience.name(), audience.rule());
        model.importRows(SENDER, ExportFixture.rows(files.get("contacts.csv")));
        Set<String> before = new HashSet<>(model.eligible());
        List<Export.Row> edits = ExportFixture.rows(files.get("edits/changed-and-unsubscribed.csv"));
        List<Export.Row> removed = ExportFixture.rows(files.get("edits/removed.csv"));
        assertThat(before).containsAll(Export.addresses(edits)).containsAll(Export.addresses(removed));
        assertThat(removed).hasSize(5);
        assertThat(edits.stream().filter(row -> row.subscribed() == null)).hasSize(10);
        assertThat(edits.stream().filter(row -> row.subscribed() != null)).hasSize(3);
        model.importRows(SENDER, edits);
        assertThat(model.eligible()).hasSize(before.size() - 3);
        model.importRows(SENDER, ExportFixture.rows(files.get("edits/added.csv")));
        assertThat(model.eligible()).hasSize(before.size() - 3 + 5);
    }

    @Test
    void narrowedAudienceIsTheSameOneWithLessThanHalfOfItsContacts() {
        DemoAudience narrowed = DemoData.in(DEMO).narrowedAudience();
        assertThat(narrowed.name()).isEqualTo(audience.name());
        assertThat(narrowed.type()).isEqualTo(audience.type());
        Model model = new Model(SENDER, "a", audience.name(), audience.rule());
        model.importRows(SENDER, ExportFixture.rows(files.get("contacts.csv")));
        Set<String> before = new HashSet<>(model.eligible());
        model.replaceFilter(narrowed.rule());
        assertThat(before).containsAll(model.eligible());
        assertThat(before.size() - model.eligible().size())
                .as("a mass removal: more than half, and at least 100")
                .isGreaterThan(Math.max(before.size() / 2, 100));
        assertThat(model.eligible()).hasSizeGreaterThan(100);
    }
}
