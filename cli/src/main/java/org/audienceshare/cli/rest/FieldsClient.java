package org.audienceshare.cli.rest;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of the caller's custom fields and buyer preferences. Every method throws as those of {@link ApiClient} do. */
public final class FieldsClient {

    private static final String PATH = "/api/contacts/fields";

    /** All contacts of the account are read, and those written whose values change. */
    private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(10);

    private final Http http;

    public FieldsClient(ServiceConnection service) {
        this.http = new Http(service);
    }

    /**
     * A field that has a type.
     *
     * @param field {@code customFields.<key>} or {@code buyerPreferences.<key>}
     * @param origin {@code IMPORT} or {@code MANUAL}
     */
    public record FieldResponse(String field, String type, String origin, String since) {}

    /** A value that does not fit. */
    public record MisfitResponse(String contactId, String value) {}

    /**
     * What a change of type does to the stored values.
     *
     * @param before the type until now, null if there was none
     * @param kept values that do not fit and stay as they are
     * @param shared values of copies, which keep the type that the sender gave them
     * @param doubt why nothing could be read, null if all could
     */
    public record FieldChangeResponse(
            @Nullable String before,
            String type,
            long converted,
            long unchanged,
            long kept,
            long shared,
            @Nullable String doubt,
            List<MisfitResponse> samples) {

        public FieldChangeResponse {
            samples = List.copyOf(samples);
        }
    }

    public List<FieldResponse> fields() {
        record Answer(List<FieldResponse> fields) {}
        return http.json("GET", PATH, null, Answer.class).fields();
    }

    /** @param dryRun whether to report only */
    public FieldChangeResponse change(String field, String type, boolean dryRun) {
        HttpRequest.Builder request = http.request(PATH).timeout(CHANGE_TIMEOUT);
        return http.json(
                request, "PUT", Map.of("field", field, "type", type, "dryRun", dryRun), FieldChangeResponse.class);
    }
}
