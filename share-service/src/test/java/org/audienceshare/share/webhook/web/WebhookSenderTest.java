package org.audienceshare.share.webhook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.planned;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.webhook.WebhookAdministration;
import org.audienceshare.share.webhook.WebhookAdministration.Settings;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookDelivery.Attempt;
import org.audienceshare.share.webhook.WebhookDelivery.Failure;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookProperties;
import org.audienceshare.share.webhook.WebhookReceiver;
import org.audienceshare.testing.SelfSignedCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSenderTest {

    private static final WebhookProperties INTERNET_ONLY = new WebhookProperties(14, true, false);

    @Test
    void aNameThatLeadsElsewhereAfterTheCheckIsNotConnectedTo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (WebhookFixture hooks = new WebhookFixture(
                INTERNET_ONLY, host -> addresses(asked.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1"))) {
            WebhookEndpoint endpoint = made(hooks, "http://rebinding.example.com:" + hooks.receiver.port() + "/hook");

            assertThat(send(hooks, endpoint)).isEqualTo(Attempt.failed(Failure.INTERNAL_ADDRESS));
            assertThat(asked).as("resolved once an attempt").hasValue(2);
            assertThat(hooks.receiver.requests()).isEmpty();
        }
    }

    @Test
    void whatIsConnectedToIsTheAddressThatWasChecked() throws Exception {
        try (WebhookFixture hooks =
                new WebhookFixture(new WebhookProperties(14, true, true), host -> addresses("127.0.0.1"))) {
            WebhookEndpoint endpoint = made(hooks, "http://known.invalid:" + hooks.receiver.port() + "/hook");

            assertThat(send(hooks, endpoint)).isEqualTo(Attempt.answered(200));
            assertThat(hooks.receiver.requests("/hook")).hasSize(1);
        }
    }

    /** The settings may have been stricter when it was made. */
    @Test
    void anEndpointThatIsAnInternalAddressAlreadyIsNotConnectedTo() throws Exception {
        try (WebhookFixture hooks = new WebhookFixture(INTERNET_ONLY, InetAddress::getAllByName)) {
            for (String host : new String[] {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "127.1"}) {
                WebhookEndpoint made = made(hooks, "http://93.184.216.34/");
                WebhookEndpoint stored = new WebhookEndpoint(
                        made.id(),
                        made.brandId(),
                        "http://" + host + ":" + hooks.receiver.port() + "/hook",
                        made.types(),
                        made.secret(),
                        true,
                        made.createdAt(),
                        made.activeSince());

                assertThat(send(hooks, stored)).as(host).satisfies(attempt -> {
                    assertThat(attempt.succeeded()).isFalse();
                    assertThat(attempt.failure()).isIn(Failure.INTERNAL_ADDRESS, Failure.UNKNOWN_HOST);
                });
            }
            assertThat(hooks.receiver.requests()).isEmpty();
        }
    }

    @Test
    void failuresAreToldApart() throws Exception {
        try (WebhookFixture hooks = new WebhookFixture();
                ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> answerInPlainText(plain));
            answers.start();
            WebhookEndpoint https = made(hooks, "https://127.0.0.1:" + plain.getLocalPort() + "/hook");
            assertThat(send(hooks, https).failure()).isEqualTo(Failure.NO_TLS);
            answers.join();

            int port = hooks.receiver.port();
            WebhookEndpoint closed = made(hooks, "http://127.0.0.1:" + port + "/hook");
            hooks.receiver.close();
            assertThat(send(hooks, closed).failure()).isEqualTo(Failure.NO_CONNECTION);
        }
    }

    /** Somebody who can lead the name elsewhere, and has a certificate for another name, learns nothing. */
    @Test
    void aReceiverWhoseCertificateHasAnotherNameIsSentNothing(@TempDir Path folder) throws Exception {
        SelfSignedCertificate certificate =
                SelfSignedCertificate.create(folder.resolve("receiver.p12"), "dns:hooks.example.com");
        try (WebhookReceiver receiver = new WebhookReceiver(certificate.server());
                WebhookFixture hooks = trusting(certificate)) {
            WebhookEndpoint itself = made(hooks, "https://hooks.example.com:" + receiver.port() + "/itself");
            WebhookEndpoint another = made(hooks, "https://crm.example.com:" + receiver.port() + "/another");
            WebhookEndpoint address = made(hooks, "https://127.0.0.1:" + receiver.port() + "/address");

            assertThat(send(hooks, itself)).as("the certificate is trusted").isEqualTo(Attempt.answered(200));
            assertThat(send(hooks, another)).isEqualTo(Attempt.failed(Failure.NO_TLS));
            assertThat(send(hooks, address)).isEqualTo(Attempt.failed(Failure.NO_TLS));
            assertThat(receiver.requests())
                    .extracting(WebhookReceiver.Request::path)
                    .containsExactly("/itself");
        }
    }

    @Test
    void aReceiverWhoseCertificateNobodyKnowsIsSentNothing(@TempDir Path folder) throws Exception {
        SelfSignedCertificate certificate =
                SelfSignedCertificate.create(folder.resolve("receiver.p12"), "dns:localhost");
        try (WebhookReceiver receiver = new WebhookReceiver(certificate.server());
                WebhookFixture hooks = new WebhookFixture()) {
            WebhookEndpoint endpoint = made(hooks, "https://localhost:" + receiver.port() + "/hook");

            assertThat(send(hooks, endpoint)).isEqualTo(Attempt.failed(Failure.NO_TLS));
            assertThat(receiver.requests()).isEmpty();
        }
    }

    /** As in a service whose JVM trusts this certificate alone; every name leads to this machine. */
    private static WebhookFixture trusting(SelfSignedCertificate certificate) {
        Properties before = System.getProperties();
        Properties trusting = (Properties) before.clone();
        trusting.setProperty("javax.net.ssl.trustStore", certificate.file().toString());
        trusting.setProperty("javax.net.ssl.trustStorePassword", certificate.password());
        System.setProperties(trusting);
        try {
            return new WebhookFixture(new WebhookProperties(14, true, true), host -> addresses("127.0.0.1"));
        } finally {
            System.setProperties(before);
        }
    }

    @Test
    void anEndpointThatIsSlowWithItsHeadersIsGivenUpAtTheDeadline() throws Exception {
        try (WebhookFixture hooks = new WebhookFixture()) {
            hooks.receiver.neverAnswer("/hook");
            WebhookEndpoint endpoint = made(hooks, hooks.receiver.url("/hook"));
            long before = System.nanoTime();

            assertThat(send(hooks, endpoint)).isEqualTo(Attempt.failed(Failure.TIMED_OUT));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
        }
    }

    private static void answerInPlainText(ServerSocket plain) {
        try (Socket client = plain.accept()) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException brokenOff) {
            // As the client does when it sees that this is no TLS.
        }
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static WebhookEndpoint made(WebhookFixture hooks, String url) {
        WebhookAdministration.Outcome outcome = hooks.administration.create("acme", new Settings(url, null, null));
        assertThat(outcome.problems()).isEmpty();
        return Objects.requireNonNull(outcome.endpoint());
    }

    private static Attempt send(WebhookFixture hooks, WebhookEndpoint endpoint) {
        hooks.report(planned("s1", SyncPlan.Outcome.HELD, 0, 1));
        WebhookDelivery delivery = hooks.deliveries(endpoint).get(0);
        return hooks.sender.send(endpoint, delivery);
    }
}
