package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.Api;
import org.audienceshare.share.Browser;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.Notices;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.security.Asker.Owner;
import org.audienceshare.share.security.RouteTable.Row;
import org.audienceshare.share.webhook.WebhookAdministration;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookEndpoints;
import org.audienceshare.share.webhook.WebhookEventType;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route with every kind of caller, for objects of its own, of another account and of another brand. */
class RoutesTest extends PageFixture {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private Syncs syncs;

    @Autowired
    private Notices notices;

    @Autowired
    private WebhookEndpoints endpoints;

    @Autowired
    private WebhookAdministration webhooks;

    private final Map<Asker, Browser> browsers = new EnumMap<>(Asker.class);

    @BeforeEach
    void givesAgentsAndOfficesAContact() {
        for (Owner owner : Set.of(Owner.ANN, Owner.OFFICE, Owner.REX)) {
            contactsOf(owner.account()).deleteMany(new Document());
            contactsOf(owner.account()).insertOne(contact());
        }
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        Set<String> served = routes.getHandlerMethods().keySet().stream()
                .flatMap(RoutesTest::names)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> rows =
                RouteTable.read().stream().map(Row::route).collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(rows).as("rows of routes.md").containsExactlyInAnyOrderElementsOf(served);
    }

    @TestFactory
    Stream<DynamicTest> everyCallerIsAnsweredAsTheTableSays() {
        return RouteTable.read().stream().map(row -> DynamicTest.dynamicTest(row.route(), () -> check(row)));
    }

    private void check(Row row) {
        List<String> found = new ArrayList<>();
        for (Asker asker : Asker.values()) {
            found.add(row.expected(asker).equals("-") ? "-" : answers(row, asker));
        }
        assertThat(row.line(found)).as("the row of routes.md").isEqualTo(row.line(row.answers()));
    }

    /** One answer where all are the same, as they must be. */
    private String answers(Row row, Asker asker) {
        Set<String> answers = new LinkedHashSet<>();
        boolean namesAnObject = row.path().contains("{");
        for (Owner owner : namesAnObject ? asker.owners() : asker.owners().subList(0, 1)) {
            answers.add(answer(row, asker, filledIn(row.path(), owner)));
        }
        return String.join("/", answers);
    }

    private String answer(Row row, Asker asker, String path) {
        HttpResponse<?> answer = row.isRest() ? rest(row, asker, path) : page(row, asker, path);
        String location = answer.headers().firstValue("Location").orElse("");
        boolean toSignIn = location.endsWith("/sign-in") || location.endsWith("/sign-in?ended");
        return toSignIn && answer.statusCode() == 302 ? "login" : String.valueOf(answer.statusCode());
    }

    private HttpResponse<String> rest(Row row, Asker asker, String path) {
        Api caller = asker.isAnonymous() ? api : api.as(asker.subject(), asker.roles());
        String type = row.sends().startsWith("{") ? "application/json" : "text/csv";
        return caller.with("Content-Type", type)
                .with("If-Match", "\"1\"")
                .send(row.method(), path, BodyPublishers.ofString(row.sends()))
                .response();
    }

    /** What signs out or in as somebody else gets a browser of its own. */
    private HttpResponse<String> page(Row row, Asker asker, String path) {
        Browser browser = row.path().startsWith("/sign-in/local")
                ? browserOf(asker)
                : browsers.computeIfAbsent(asker, this::browserOf);
        if (row.method().equals("GET")) {
            return browser.get(path).response();
        }
        String[] form = row.sends().isEmpty() ? new String[0] : row.sends().split("&");
        return browser.post(path, form).response();
    }

    private Browser browserOf(Asker asker) {
        Browser browser = browser();
        browser.get("/sign-in/local");
        return asker.isAnonymous() ? browser : browser.as(asker.subject(), asker.roles());
    }

    /** Each request gets an object that nobody changed yet. */
    private String filledIn(String path, Owner owner) {
        String filled = path.replace("{contactId}", "c1").replace("{accountId}", owner.account());
        if (filled.contains("{id}")) {
            filled = filled.replace("{id}", newAudience(owner));
        }
        if (filled.contains("{syncId}")) {
            filled = filled.replace("{syncId}", finishedSync(owner));
        }
        if (filled.contains("{webhookId}")) {
            WebhookDelivery delivery = newDelivery(owner);
            filled = filled.replace("{webhookId}", delivery.endpointId()).replace("{deliveryId}", delivery.id());
        }
        if (filled.contains("{noticeId}")) {
            filled = filled.replace("{noticeId}", newNotice(owner));
        }
        assertThat(filled).as("a path whose variables this test knows").doesNotContain("{");
        return filled;
    }

    private String newAudience(Owner owner) {
        return api.as(owner.account())
                .post("/api/audiences", "{\"name\": \"Of " + owner + "\"}")
                .json()
                .path("id")
                .asString();
    }

    /** Of a paused webhook of the owner's brand, so that nothing is sent. */
    private WebhookDelivery newDelivery(Owner owner) {
        String brand = owner == Owner.REX ? "rival" : "acme";
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        endpoints.insert(new WebhookEndpoint(
                id, brand, "https://192.0.2.1/", WebhookEventType.CHOICES, "secret", false, now, now));
        return webhooks.test(brand, id).orElseThrow();
    }

    private String newNotice(Owner owner) {
        Notice told = Notice.of(
                Notice.Kind.APPROVED,
                new AccountId(owner.account()),
                new AudienceId("any"),
                UUID.randomUUID().toString(),
                Instant.now());
        notices.add(List.of(told));
        return told.id();
    }

    private String finishedSync(Owner owner) {
        AudienceId audience = new AudienceId(newAudience(owner));
        String sync = "sync-of-" + audience.value();
        Instant now = Instant.now();
        syncs.record(SyncStatus.of(new RequestedSync(sync, audience, RequestedSync.Kind.SYNC, owner.account(), now)));
        syncs.record(planned(sync, audience, now));
        return sync;
    }

    /** Of no recipients, so that it is over. */
    private static SyncPlan planned(String sync, AudienceId audience, Instant at) {
        return new SyncPlan(
                sync,
                audience,
                1,
                SyncPlan.Outcome.PLANNED,
                0,
                SyncPlan.Skipped.NOBODY,
                SyncPlan.ContactCounts.NONE,
                null,
                at);
    }

    private static Document contact() {
        return new Document("_id", "c1")
                .append("email", "carl@example.com")
                .append("subscription", new Document("status", "SUBSCRIBED"));
    }

    private static Stream<String> names(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        Stream<String> names =
                methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(RequestMethod::name);
        return names.flatMap(
                method -> route.getPatternValues().stream().map(path -> method + " " + (path.isEmpty() ? "/" : path)));
    }
}
