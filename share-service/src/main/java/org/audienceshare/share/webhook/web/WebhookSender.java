package org.audienceshare.share.webhook.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.audienceshare.share.webhook.WebhookAddresses;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookDelivery.Attempt;
import org.audienceshare.share.webhook.WebhookDelivery.Failure;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one delivery once. It follows no redirect, reads the answer's status and nothing else, and keeps no connection. The client
 * connects to exactly the addresses that were checked, so a host name that leads elsewhere a moment later makes no difference.
 */
@Component
final class WebhookSender implements DisposableBean {

    static final String DELIVERY_HEADER = "Audience-Share-Delivery";

    /** Most deliveries that are on their way at once. */
    static final int MAX_AT_ONCE = 64;

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Outcome, Counter> attempts = new EnumMap<>(Outcome.class);

    /** What an attempt means for its delivery. */
    private enum Outcome {
        DELIVERED,
        RETRIED,
        GIVEN_UP
    }

    WebhookSender(WebhookAddresses addresses, JsonMapper json, Clock clock, MeterRegistry meters) {
        for (Outcome outcome : Outcome.values()) {
            attempts.put(outcome, meters.counter("audience.share.webhook.attempts", "outcome", outcome.name()));
        }
        this.http = client(addresses);
        this.json = json;
        this.clock = clock;
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    Attempt send(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        Attempt attempt = sendOnce(endpoint, delivery);
        Outcome failed = delivery.attempts() < WebhookRetries.MAX_ATTEMPTS ? Outcome.RETRIED : Outcome.GIVEN_UP;
        Objects.requireNonNull(attempts.get(attempt.succeeded() ? Outcome.DELIVERED : failed))
                .increment();
        return attempt;
    }

    private Attempt sendOnce(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        String body = json.writeValueAsString(WebhookPayload.of(delivery));
        HttpPost request = new HttpPost(endpoint.url());
        request.setHeader(WebhookSignature.HEADER, WebhookSignature.header(endpoint.secret(), clock.instant(), body));
        request.setHeader(DELIVERY_HEADER, delivery.id());
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> deadline = deadlines.schedule(request::abort, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
            return Attempt.answered(response.getCode());
        } catch (IOException fault) {
            return Attempt.failed(request.isAborted() ? Failure.TIMED_OUT : failure(fault));
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }

    private static Failure failure(IOException fault) {
        if (fault instanceof WebhookAddresses.InternalHostException) {
            return Failure.INTERNAL_ADDRESS;
        } else if (fault instanceof UnknownHostException) {
            return Failure.UNKNOWN_HOST;
        } else if (fault instanceof SSLException) {
            return Failure.NO_TLS;
        } else if (fault instanceof InterruptedIOException) {
            return Failure.TIMED_OUT;
        }
        boolean isUnconnected = fault instanceof ConnectException || fault instanceof NoRouteToHostException;
        return isUnconnected ? Failure.NO_CONNECTION : Failure.NO_ANSWER;
    }

    private static CloseableHttpClient client(WebhookAddresses addresses) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckingResolver(addresses))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                                .setSocketTimeout(Timeout.of(TIMEOUT))
                                .build())
                        .setMaxConnTotal(MAX_AT_ONCE)
                        .setMaxConnPerRoute(MAX_AT_ONCE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(TIMEOUT))
                        .setResponseTimeout(Timeout.of(TIMEOUT))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Audience-Share-Webhooks")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** Also asked for hosts that are addresses already. */
    private record CheckingResolver(WebhookAddresses addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return addresses.permitted(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
