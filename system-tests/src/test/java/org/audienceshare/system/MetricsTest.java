package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.local.parts.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metrics of the running services, beside the table of docs/operations.md, the alerts and the dashboard. */
class MetricsTest {

    private static final Path ROOT = Repository.root();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (both|share-service|sync-worker) \\|");
    private static final Pattern NAME = Pattern.compile("\\b(audience_share|mongodb|jvm|process|http|kafka)_[a-z_]+");

    private static String worker = "";
    private static String shareService = "";

    @BeforeAll
    static void share() throws Exception {
        RunningSystem system = RunningSystem.instance();
        Brand brand = Brand.create(system, "measured", 2);
        brand.importRows(brand.sender(), "email,subscribed", List.of("a@example.com,yes", "b@example.com,yes"));
        AudienceResponse audience = brand.asSender().createAudience("Measured", "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));
        worker = metrics(system.stack().addresses().workerManagementUrls().get(0), "");
        shareService = metrics(system.stack().addresses().managementUrl(), system.token("olga", "OPERATOR"));
    }

    @Test
    void thoseOfTheTableAreExported() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        assertThat(documented(page, "share-service")).isNotEmpty().isSubsetOf(families(shareService));
        assertThat(documented(page, "sync-worker")).isNotEmpty().isSubsetOf(families(worker));
    }

    @Test
    void ourOwnAreInTheTable() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        assertThat(ours(shareService)).isSubsetOf(documented(page, "share-service"));
        assertThat(ours(worker)).isSubsetOf(documented(page, "sync-worker"));
    }

    @Test
    void contactsAreCounted() {
        assertThat(worker).containsPattern("audience_share_contacts_total\\{change=\"ADDED\"[^}]*} [1-9]");
    }

    @Test
    void stagesAreTimedInBuckets() {
        for (String stage : List.of("freeze", "chunk", "bulk")) {
            assertThat(worker)
                    .containsPattern("audience_share_" + stage + "_seconds_bucket\\{[^}]*le=\"\\+Inf\"[^}]*} [1-9]");
            // Neither the account nor anything else that grows.
            assertThat(worker)
                    .doesNotContainPattern("audience_share_" + stage + "_seconds_count\\{[^}]*(account|recipient)");
        }
    }

    @Test
    void alertsAndDashboardNameWhatIsExported() throws IOException {
        Set<String> exported = Stream.of(worker, shareService)
                .flatMap(text -> text.lines().filter(line -> !line.startsWith("#")))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> used =
                new TreeSet<>(named(alerts().map(rule -> rule.required("expr").asString())));
        assertThat(used).hasSizeGreaterThan(4);
        used.addAll(named(dashboard()));

        assertThat(used).hasSizeGreaterThan(10).isSubsetOf(exported);
    }

    @Test
    void dashboardShowsAllOfOurs() throws IOException {
        Set<String> shown = named(dashboard());
        String page = Files.readString(ROOT.resolve("docs/operations.md"));

        assertThat(Stream.of("share-service", "sync-worker").flatMap(service -> documented(page, service).stream()))
                .filteredOn(name -> name.startsWith("audience_share_"))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(shown).anyMatch(used -> used.startsWith(name)));
    }

    @Test
    void everyAlertHasItsSection() throws IOException {
        Set<String> headings = Files.readAllLines(ROOT.resolve("docs/alerts.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .collect(Collectors.toSet());

        assertThat(alerts().map(rule -> rule.required("alert").asString()).collect(Collectors.toSet()))
                .isEqualTo(headings);
        assertThat(alerts())
                .allSatisfy(rule -> assertThat(
                                rule.required("annotations").required("runbook").asString())
                        .isEqualToIgnoringCase(
                                "docs/alerts.md#" + rule.required("alert").asString()));
    }

    private static String metrics(String url, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/actuator/prometheus"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Set<String> families(String metrics) {
        return FAMILY.matcher(metrics).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** The largest value of a timer is a family of its own. */
    private static Set<String> ours(String metrics) {
        return families(metrics).stream()
                .filter(name -> name.startsWith("audience_share_") && !name.endsWith("_max"))
                .collect(Collectors.toSet());
    }

    private static Set<String> documented(String page, String service) {
        return ROW.matcher(page)
                .results()
                .filter(row -> List.of("both", service).contains(row.group(2)))
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> alerts() throws IOException {
        Object rules = new Yaml().load(Files.readString(ROOT.resolve("compose/prometheus/alerts.yml")));
        return JSON.<JsonNode>valueToTree(rules).findValues("rules").get(0).valueStream();
    }

    private static Stream<String> dashboard() throws IOException {
        return JSON
                .readTree(Files.readString(ROOT.resolve("compose/grafana/dashboards/audience-share.json")))
                .findValuesAsString("expr")
                .stream();
    }

    private static Set<String> named(Stream<String> expressions) {
        return expressions
                .flatMap(text -> NAME.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
