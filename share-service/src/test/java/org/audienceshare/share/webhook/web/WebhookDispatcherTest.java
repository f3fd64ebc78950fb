package org.audienceshare.share.webhook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.progress.ResultFixture;
import org.audienceshare.share.webhook.WebhookAdministration.Settings;
import org.audienceshare.share.webhook.WebhookDeliveries;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookDelivery.State;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookEndpoints;
import org.audienceshare.share.webhook.WebhookReceiver.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookDispatcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebhookFixture hooks = new WebhookFixture();

    @AfterEach
    void close() throws Exception {
        hooks.close();
    }

    @Test
    void aSyncIsToldWhenItStartsAndWhenItEnds() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook");

        hooks.report(planned("s1", SyncPlan.Outcome.PLANNED, 2, 1), result("s1", "bob", 1, Outcome.APPLIED, 2));
        hooks.report(result("s1", "rex", 1, Outcome.APPLIED, 3));
        sendAll(endpoint);

        assertThat(types("/hook")).containsExactlyInAnyOrder("sync.started", "sync.completed");
        Request request = only("/hook", "sync.completed");
        assertThat(request.isSignedWith(endpoint.secret())).isTrue();
        assertThat(request.signedAt()).isEqualTo(hooks.clock.instant().getEpochSecond());
        assertThat(request.contentType()).startsWith("application/json");
        assertThat(request.delivery()).isEqualTo(endpoint.id() + ".s1.sync.completed");
        JsonNode body = request.json();
        assertThat(body.path("id").asString()).isEqualTo(request.delivery());
        assertThat(body.path("occurredAt").asString()).isEqualTo(second(3).toString());
        assertThat(body.path("brandId").asString()).isEqualTo("acme");
        assertThat(body.path("audienceId").asString()).isEqualTo(ResultFixture.AUDIENCE.value());
        assertThat(body.path("syncId").asString()).isEqualTo("s1");
        assertThat(body.path("kind").asString()).isEqualTo("SYNC");
        assertThat(body.path("state").asString()).isEqualTo("DONE");
        assertThat(body.path("counts").path("recipients").asInt()).isEqualTo(2);
        assertThat(body.path("counts").path("succeeded").asInt()).isEqualTo(2);
        assertThat(body.path("counts").path("contacts").asInt()).isEqualTo(7);
        assertThat(body.path("counts").path("copies").path("added").asInt()).isEqualTo(10);
        assertThat(Set.copyOf(body.propertyNames()))
                .isEqualTo(Set.of(
                        "id", "type", "occurredAt", "brandId", "audienceId", "syncId", "kind", "state", "counts"));
        assertThat(request.body()).doesNotContain("bob", "Sellers", "rex");
    }

    @Test
    void failuresAndApprovalsAreToldApart() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook", "sync.failed", "sync.held");

        hooks.report(
                planned("rejected", SyncPlan.Outcome.REJECTED, 0, 1),
                planned("held", SyncPlan.Outcome.HELD, 0, 1),
                planned("failed", SyncPlan.Outcome.PLANNED, 2, 1),
                result("failed", "bob", 1, Outcome.FAILED, 2),
                result("failed", "rex", 1, Outcome.APPLIED, 3),
                planned("good", SyncPlan.Outcome.PLANNED, 1, 1),
                result("good", "bob", 1, Outcome.APPLIED, 2));
        sendAll(endpoint);

        assertThat(hooks.receiver.requests("/hook"))
                .extracting(request -> request.json().path("syncId").asString() + " "
                        + request.json().path("type").asString() + " "
                        + request.json().path("state").asString())
                .containsExactlyInAnyOrder(
                        "rejected sync.failed REJECTED", "held sync.held HELD", "failed sync.failed DONE");
    }

    @Test
    void nothingIsSentTwiceHoweverOftenAReportIsProjected() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook");
        SyncPlan plan = planned("s1", SyncPlan.Outcome.PLANNED, 1, 1);

        hooks.report(plan, result("s1", "bob", 1, Outcome.APPLIED, 2));
        sendAll(endpoint);
        for (int again = 0; again < 3; again++) {
            hooks.report(plan, result("s1", "bob", 1, Outcome.APPLIED, 2));
            hooks.clock.advance(Duration.ofMinutes(2));
            hooks.dispatcher.startSenders();
        }
        hooks.report(planned("s2", SyncPlan.Outcome.HELD, 0, 1));
        sendAll(endpoint);

        assertThat(types("/hook")).containsExactlyInAnyOrder("sync.started", "sync.completed", "sync.held");
        assertThat(hooks.marks()).isZero();
    }

    @Test
    void anErrorIsTriedAgainWithBackoffForADayAndThenGivenUp() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook", "sync.held");
        hooks.receiver.answer("/hook", 500);
        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));
        long[] seconds = {30, 120, 480, 1920, 7680, 30_720, 43_200};

        for (int attempt = 1; attempt <= WebhookRetries.MAX_ATTEMPTS; attempt++) {
            WebhookDelivery tried = sendOne(endpoint, attempt);
            assertThat(tried.status()).isEqualTo(500);
            if (attempt <= seconds.length) {
                assertThat(tried.state()).isEqualTo(State.PENDING);
                Duration wait = Duration.between(hooks.clock.instant(), tried.nextAttemptAt());
                assertThat((double) wait.toSeconds())
                        .isBetween(seconds[attempt - 1] * 0.85, seconds[attempt - 1] * 1.15);
                hooks.clock.advance(wait.minusMillis(1));
                hooks.dispatcher.startSenders();
                hooks.clock.advance(Duration.ofSeconds(31));
            } else {
                assertThat(tried.state()).isEqualTo(State.FAILED);
            }
        }
        assertThat(hooks.receiver.requests("/hook")).hasSize(WebhookRetries.MAX_ATTEMPTS);
        assertThat(hooks.receiver.requests("/hook"))
                .extracting(Request::delivery)
                .containsOnly(endpoint.id() + ".s1.sync.held");
        assertThat(counted("RETRIED")).isEqualTo(WebhookRetries.MAX_ATTEMPTS - 1);
        assertThat(counted("GIVEN_UP")).isOne();
        assertThat(counted("DELIVERED")).isZero();

        hooks.receiver.answer("/hook", 204);
        String id = deliveries(endpoint).get(0).id();
        assertThat(hooks.administration.redeliver("rival", endpoint.id(), id)).isFalse();
        assertThat(hooks.administration.redeliver("acme", endpoint.id(), id)).isTrue();
        hooks.clock.advance(Duration.ofMinutes(1));
        assertThat(sendOne(endpoint, 1).state()).isEqualTo(State.DELIVERED);
        assertThat(counted("DELIVERED")).isOne();
        List<Request> all = hooks.receiver.requests("/hook");
        assertThat(all.get(all.size() - 1).isSignedWith(endpoint.secret())).isTrue();
        assertThat(all.get(all.size() - 1).signedAt()).isGreaterThan(all.get(0).signedAt());
    }

    @Test
    void redirectsAreNotFollowed() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook", "sync.held");
        hooks.receiver.answer("/hook", 307);
        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));

        assertThat(sendOne(endpoint, 1).status()).isEqualTo(307);
        assertThat(hooks.receiver.requests("/elsewhere")).isEmpty();
    }

    @Test
    void anEndpointThatNeverAnswersDelaysNoOther() {
        WebhookEndpoint dead = hooks.endpoint("acme", "/dead");
        WebhookEndpoint alive = hooks.endpoint("acme", "/alive", "sync.held");
        hooks.receiver.neverAnswer("/dead");
        for (int i = 0; i < 20; i++) {
            hooks.report(planned("s" + i, SyncPlan.Outcome.HELD, 0, 1));
        }

        sendAll(alive);

        assertThat(hooks.receiver.requests("/alive")).hasSize(20);
        assertThat(hooks.receiver.requests("/dead")).as("one at a time").hasSize(1);
        await().atMost(PATIENCE)
                .until(() -> hooks.deliveries(dead).stream().anyMatch(tried -> tried.failure() != null));
        assertThat(hooks.deliveries(dead))
                .filteredOn(tried -> tried.failure() != null)
                .singleElement()
                .extracting(WebhookDelivery::failure)
                .isEqualTo(WebhookDelivery.Failure.TIMED_OUT);
        hooks.dispatcher.startSenders();
        assertThat(hooks.receiver.requests("/dead")).as("it rests").hasSize(1);
    }

    @Test
    void whatSomebodyAsksForDoesNotWaitForTheRestAfterAFailure() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook", "sync.held");
        hooks.receiver.answer("/hook", 500);
        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));
        String failed = sendOne(endpoint, 1).id();
        hooks.report(planned("s2", SyncPlan.Outcome.HELD, 0, 1));
        hooks.receiver.answer("/hook", 204);

        assertThat(hooks.administration.redeliver("acme", endpoint.id(), failed))
                .isTrue();
        hooks.administration.test("acme", endpoint.id());
        await().atMost(PATIENCE).until(() -> {
            hooks.dispatcher.startSenders();
            return delivered(endpoint) == 2;
        });

        assertThat(deliveries(endpoint))
                .as("the others wait, as the endpoint may be down")
                .filteredOn(delivery -> delivery.attempts() == 0)
                .extracting(delivery -> delivery.event().syncId())
                .containsExactly("s2");
        hooks.clock.advance(WebhookDispatcher.REST_AFTER_FAILURE);
        sendAll(endpoint);
    }

    /** The sender of an endpoint ends after it was asked what is due, and who rests. */
    @Test
    void anEndpointWhoseSenderFailsWhileALookIsTakenRests() {
        WebhookEndpoint down = hooks.endpoint("acme", "/down", "sync.held");
        WebhookEndpoint slow = hooks.endpoint("acme", "/slow", "sync.held");
        hooks.receiver.answer("/down", 500);
        hooks.receiver.answer("/slow", 500);
        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1), planned("s2", SyncPlan.Outcome.HELD, 0, 1));
        SlowEnd deliveries = new SlowEnd(slow.id());
        List<Object> lookedUp = new CopyOnWriteArrayList<>();
        WebhookDispatcher dispatcher = hooks.dispatcher(
                intercepted(WebhookDeliveries.class, hooks.stores.deliveries(), deliveries),
                intercepted(WebhookEndpoints.class, hooks.stores.endpoints(), (method, arguments) -> {
                    if (method.equals("find")) {
                        lookedUp.add(List.copyOf((Set<?>) arguments[0]));
                    }
                }));
        dispatcher.startSenders();
        deliveries.awaitIdle(down.id());

        dispatcher.startSenders();

        assertThat(deliveries.lookedBeforeTheEnd).isTrue();
        assertThat(lookedUp).as("of the second look, there is nothing to send").hasSize(1);
        dispatcher.destroy();
    }

    /** Calls a store after somebody was told of the call. */
    private static <T> T intercepted(Class<T> type, T stored, BiConsumer<String, Object[]> before) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    before.accept(method.getName(), arguments);
                    return method.invoke(stored, arguments);
                }));
    }

    /** Keeps the attempt of one endpoint from ending until it is asked what is to be sent to endpoints that rest. */
    private static final class SlowEnd implements BiConsumer<String, Object[]> {

        private final String slow;
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final Map<String, Thread> senders = new ConcurrentHashMap<>();
        private volatile boolean lookedBeforeTheEnd;

        SlowEnd(String slow) {
            this.slow = slow;
        }

        @Override
        public void accept(String method, Object[] arguments) {
            if (method.equals("ended")) {
                String endpoint = ((WebhookDelivery) arguments[0]).endpointId();
                senders.put(endpoint, Thread.currentThread());
                if (endpoint.equals(slow)) {
                    awaitLook();
                }
            } else if (method.equals("askedEndpoints")) {
                await().atMost(PATIENCE).until(() -> senders.containsKey(slow));
                lookedBeforeTheEnd = true;
                mayEnd.countDown();
                awaitIdle(slow);
            }
        }

        private void awaitLook() {
            try {
                assertThat(mayEnd.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Until the endpoint's sender has ended, and its thread waits for something else to do. */
        void awaitIdle(String endpoint) {
            await().atMost(PATIENCE)
                    .until(() -> senders.containsKey(endpoint)
                            && Stream.of(senders.get(endpoint).getStackTrace())
                                    .anyMatch(frame -> frame.getClassName().equals(SynchronousQueue.class.getName())));
        }
    }

    private long delivered(WebhookEndpoint endpoint) {
        return deliveries(endpoint).stream()
                .filter(delivery -> delivery.state() == State.DELIVERED)
                .count();
    }

    @Test
    void anotherBrandIsToldNothing() {
        WebhookEndpoint rival = hooks.endpoint("rival", "/rival");
        WebhookEndpoint acme = hooks.endpoint("acme", "/acme");

        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));
        sendAll(acme);

        assertThat(hooks.deliveries(rival)).isEmpty();
        assertThat(hooks.receiver.requests()).extracting(Request::path).containsExactly("/acme");
        assertThat(hooks.stores.deliveries().page("rival", acme.id(), null, 10).deliveries())
                .isEmpty();
    }

    @Test
    void withoutAnActiveEndpointNothingIsWritten() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook");
        hooks.administration.change("acme", endpoint.id(), new Settings(null, null, false));

        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));
        assertThat(hooks.marks()).isZero();

        hooks.clock.advance(Duration.ofMinutes(2));
        hooks.administration.change("acme", endpoint.id(), new Settings(null, null, true));
        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1), planned("s2", SyncPlan.Outcome.HELD, 0, 100));
        assertThat(hooks.deliveries(endpoint))
                .as("what happened while it was paused is not told")
                .extracting(delivery -> delivery.event().syncId())
                .containsExactly("s2");
    }

    @Test
    void whatHappenedLongAgoIsNotTold() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook");
        hooks.clock.advance(Duration.ofDays(2));

        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));

        assertThat(hooks.deliveries(endpoint)).isEmpty();
        assertThat(hooks.marks()).isZero();
    }

    @Test
    void anAudienceThatCantBeReadIsTriedAgainLater() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook");
        hooks.audiences.damage(ResultFixture.AUDIENCE);

        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));

        assertThat(hooks.deliveries(endpoint)).isEmpty();
        assertThat(hooks.marks()).isOne();
        assertThat(hooks.stores.changed().oldest(hooks.clock.instant(), 10)).isEmpty();
        hooks.clock.advance(WebhookDispatcher.POSTPONED);
        assertThat(hooks.stores.changed().oldest(hooks.clock.instant(), 10)).hasSize(1);
    }

    @Test
    void aPausedEndpointKeepsWhatIsOnItsWay() {
        WebhookEndpoint endpoint = hooks.endpoint("acme", "/hook", "sync.held");
        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));
        hooks.administration.change("acme", endpoint.id(), new Settings(null, null, false));
        hooks.dispatcher.startSenders();
        assertThat(hooks.deliveries(endpoint))
                .extracting(WebhookDelivery::attempts)
                .containsExactly(0);

        hooks.administration.change("acme", endpoint.id(), new Settings(null, null, true));
        sendAll(endpoint);
        assertThat(hooks.receiver.requests("/hook")).hasSize(1);
    }

    private List<WebhookDelivery> deliveries(WebhookEndpoint endpoint) {
        return hooks.deliveries(endpoint);
    }

    /** Until everything of the endpoint was delivered. */
    private double counted(String outcome) {
        return hooks.meters
                .get("audience.share.webhook.attempts")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void sendAll(WebhookEndpoint endpoint) {
        await().atMost(PATIENCE).until(() -> {
            hooks.dispatcher.startSenders();
            return deliveries(endpoint).stream().allMatch(delivery -> delivery.state() == State.DELIVERED);
        });
    }

    /** Until the endpoint's only delivery was tried so often, and that attempt has ended. */
    private WebhookDelivery sendOne(WebhookEndpoint endpoint, int attempts) {
        Predicate<WebhookDelivery> isTried = delivery ->
                delivery.attempts() == attempts && hooks.clock.instant().equals(delivery.lastAttemptAt());
        await().atMost(PATIENCE).until(() -> {
            hooks.dispatcher.startSenders();
            return isTried.test(deliveries(endpoint).get(0));
        });
        return deliveries(endpoint).get(0);
    }

    private List<String> types(String path) {
        return hooks.receiver.requests(path).stream()
                .map(request -> request.json().path("type").asString())
                .toList();
    }

    private Request only(String path, String type) {
        return hooks.receiver.requests(path).stream()
                .filter(request -> request.json().path("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
