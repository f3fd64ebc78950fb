package org.audienceshare.share.progress.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.Tokens;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Streams of one caller leave room for others, and end with the token. */
@TestPropertySource(properties = "audience-share.progress.max-streams-per-caller=2")
class ProgressStreamsTest extends ServiceFixture {

    @Autowired
    private Syncs syncs;

    @Autowired
    private MeterRegistry meters;

    @Test
    void oneCallerHasFewStreamsAndOthersHaveTheirs() throws Exception {
        String sync = runningSync("ann");
        List<HttpResponse<Stream<String>>> open = new ArrayList<>();
        open.add(follow(sync, Tokens.TRUSTED.of("ann")));
        open.add(follow(sync, Tokens.TRUSTED.of("ann")));
        HttpResponse<Stream<String>> third = follow(sync, Tokens.TRUSTED.of("ann"));
        open.add(third);
        HttpResponse<Stream<String>> another = follow(sync, Tokens.TRUSTED.of("sue", "SUPPORT"));
        open.add(another);
        assertThat(open).extracting(HttpResponse::statusCode).containsExactly(200, 200, 429, 200);
        assertThat(countOpen()).isGreaterThanOrEqualTo(3);
        open.forEach(stream -> stream.body().close());
    }

    @Test
    @Timeout(60)
    void streamEndsWithTheToken() throws Exception {
        String sync = runningSync("office");
        HttpResponse<Stream<String>> stream =
                follow(sync, Tokens.TRUSTED.until(Instant.now().plus(Duration.ofSeconds(3)), "office"));
        assertThat(stream.statusCode()).isEqualTo(200);
        // It ends although the sync does not.
        assertThat(stream.body().toList()).contains("event:progress");
    }

    private double countOpen() {
        return meters.get("audience.share.progress.streams").gauge().value();
    }

    private String runningSync(String account) {
        String location =
                api.as(account).post("/api/audiences", "{\"name\": \"Buyers\"}").header("Location");
        String audience = location.substring(location.lastIndexOf('/') + 1);
        String sync = UUID.randomUUID().toString();
        syncs.record(SyncStatus.of(
                new RequestedSync(sync, new AudienceId(audience), RequestedSync.Kind.SYNC, account, Instant.now())));
        return sync;
    }

    private HttpResponse<Stream<String>> follow(String sync, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/syncs/" + sync + "/events"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
    }
}
