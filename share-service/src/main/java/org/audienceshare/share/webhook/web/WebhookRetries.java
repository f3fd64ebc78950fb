package org.audienceshare.share.webhook.web;

import java.time.Duration;
import java.util.Optional;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** When a delivery is sent again: after 30 s, 2 min, 8 min, 32 min, about 2 h, 8.5 h and 12 h, which makes 8 attempts within a day. */
final class WebhookRetries {

    static final int MAX_ATTEMPTS = 8;

    private final ExponentialBackOff backOff;

    WebhookRetries() {
        backOff = new ExponentialBackOff(Duration.ofSeconds(30).toMillis(), 4);
        backOff.setMaxInterval(Duration.ofHours(12).toMillis());
        backOff.setMaxAttempts(MAX_ATTEMPTS - 1);
        // It grows with the interval: a tenth of it, in both directions.
        backOff.setJitter(Duration.ofSeconds(3).toMillis());
    }

    /** How long to wait after so many attempts; empty after the last one. */
    Optional<Duration> delayAfter(int attempts) {
        BackOffExecution execution = backOff.start();
        long delay = BackOffExecution.STOP;
        for (int attempt = 0; attempt < attempts; attempt++) {
            delay = execution.nextBackOff();
        }
        return delay == BackOffExecution.STOP ? Optional.empty() : Optional.of(Duration.ofMillis(delay));
    }
}
