package org.audienceshare.share.webhook.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.failure.LogLimiter;
import org.audienceshare.share.webhook.ChangedSyncs;
import org.audienceshare.share.webhook.ChangedSyncs.Mark;
import org.audienceshare.share.webhook.WebhookDeliveries;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookDelivery.Attempt;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookEndpoints;
import org.audienceshare.share.webhook.WebhookOutbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Fills the outbox and empties it, in the background. Every instance of the service does; a delivery is claimed by one of them.
 * An instance sends one delivery at a time to an endpoint, and rests after one that failed, so an endpoint that is down holds one
 * thread for a part of the time, and none of any other.
 */
@Component
final class WebhookDispatcher implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);

    /** Longer than an attempt can take. */
    static final Duration LEASE = Duration.ofMinutes(1);

    static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(30);
    static final Duration POSTPONED = Duration.ofMinutes(1);

    private static final int MAX_MARKS = 100;

    /** After these, it is looked up again whether the endpoint is still active, and with which secret. */
    private static final int MAX_IN_A_ROW = 20;

    private final WebhookOutbox outbox;
    private final ChangedSyncs changed;
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookSender sender;
    private final Clock clock;
    private final WebhookRetries retries = new WebhookRetries();
    private final LogLimiter limiter;
    private final ThreadPoolExecutor pool;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    WebhookDispatcher(
            WebhookOutbox outbox,
            ChangedSyncs changed,
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            WebhookSender sender,
            Clock clock) {
        this.outbox = outbox;
        this.changed = changed;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.sender = sender;
        this.clock = clock;
        this.limiter = new LogLimiter(clock);
        // Two more than senders: for what fills the outbox and what looks for what is due.
        this.pool = new ThreadPoolExecutor(
                0, WebhookSender.MAX_AT_ONCE + 2, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "webhooks");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void run() {
        startOnce("outbox", this::fillOutbox);
        startOnce("due", this::startSenders);
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }

    /** Puts what happened to changed syncs into the outbox. One that fails does not keep the others. */
    void fillOutbox() {
        WebhookOutbox.Round round = outbox.round();
        for (Mark mark : changed.oldest(clock.instant(), MAX_MARKS)) {
            try {
                round.add(mark.syncId(), mark.audience());
                changed.done(mark);
            } catch (RuntimeException fault) {
                changed.postpone(mark, clock.instant().plus(POSTPONED));
                warn("outbox", fault);
            }
        }
    }

    /**
     * Starts a sender for each active endpoint that something is due for, unless one runs. To one that rests, only what somebody
     * asked for is sent.
     */
    void startSenders() {
        Instant now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        Set<String> due = deliveries.dueEndpoints(now);
        // Before it is asked who rests: a sender that ends meanwhile with a failure rests before it stops running.
        Set<String> busy = Set.copyOf(running);
        Set<String> rest = Set.copyOf(resting.keySet());
        due.removeAll(rest);
        if (!rest.isEmpty()) {
            due.addAll(deliveries.askedEndpoints(rest, now));
        }
        due.removeAll(busy);
        if (due.isEmpty()) {
            return;
        }
        for (WebhookEndpoint endpoint : endpoints.find(due)) {
            due.remove(endpoint.id());
            if (endpoint.active()) {
                startOnce(endpoint.id(), () -> send(endpoint, rest.contains(endpoint.id())));
            }
        }
        // What is left was deleted while something was added.
        due.forEach(deliveries::deleteOf);
    }

    private void send(WebhookEndpoint endpoint, boolean onlyAsked) {
        for (int sent = 0; sent < MAX_IN_A_ROW; sent++) {
            Instant now = clock.instant();
            Optional<WebhookDelivery> claimed = onlyAsked
                    ? deliveries.claimAsked(endpoint.id(), now, LEASE)
                    : deliveries.claim(endpoint.id(), now, LEASE);
            if (claimed.isEmpty()) {
                return;
            }
            if (!send(endpoint, claimed.get())) {
                resting.put(endpoint.id(), clock.instant().plus(REST_AFTER_FAILURE));
                return;
            }
        }
    }

    private boolean send(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        Attempt attempt = sender.send(endpoint, delivery);
        Instant now = clock.instant();
        Instant next = attempt.succeeded()
                ? null
                : retries.delayAfter(delivery.attempts()).map(now::plus).orElse(null);
        deliveries.ended(delivery, attempt, now, next);
        if (!attempt.succeeded() && next == null) {
            LOG.warn(
                    "Delivery {} is given up after {} attempts: {}",
                    delivery.id(),
                    delivery.attempts(),
                    attempt.failure() == null ? attempt.status() : attempt.failure());
        }
        return attempt.succeeded();
    }

    /** Runs a task in a thread of its own, unless one of that name runs or all threads are taken: then the next round does. */
    private void startOnce(String name, Runnable task) {
        if (!running.add(name)) {
            return;
        }
        try {
            pool.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException fault) {
                    warn(name, fault);
                } finally {
                    running.remove(name);
                }
            });
        } catch (RejectedExecutionException allTaken) {
            running.remove(name);
        }
    }

    private void warn(String task, RuntimeException fault) {
        String kind = fault.getClass().getName();
        limiter.permit("webhooks", kind)
                .ifPresent(leftOut -> LOG.warn(
                        "Webhooks ({}) failed and will be tried again: {} (the same {} time(s) more since it was logged last)",
                        task,
                        kind,
                        leftOut));
    }
}
