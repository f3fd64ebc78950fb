package org.audienceshare.cli.rest;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The caller's contacts: imports, exports and finds them, and takes them out of audiences. Every method throws as those of {@link ApiClient} do. */
public final class ContactsClient {

    private final Http http;

    ContactsClient(Http http) {
        this.http = http;
    }

    /**
     * Imports a CSV file, streamed from disk, or says what would be imported.
     *
     * @param uploadedBytes called with the bytes sent so far
     */
    public ImportResponse importFile(Path file, ImportRequest options, LongConsumer uploadedBytes) {
        BodyPublisher body = BodyPublishers.ofInputStream(() -> UploadStream.open(file, uploadedBytes));
        HttpRequest.Builder request = http.request("/api/contacts/import" + options.query())
                .header("Content-Type", "text/csv")
                .timeout(Duration.ofMinutes(30))
                .POST(body);
        return http.read(request, ImportResponse.class);
    }

    /** Writes all contacts, or those of an audience, to a file that only its owner can read; returns its length. */
    public long export(@Nullable String audience, boolean bom, Path file, LongConsumer received) {
        String contacts = audience == null ? "/api/contacts" : ApiClient.audiencePath(audience) + "/contacts";
        return new Download(http).write(contacts + "/export?bom=" + bom, file, received);
    }

    /** The id of the contact with this address. */
    public Optional<String> idOf(String email) {
        JsonNode page = http.json("POST", "/api/contacts/search", Map.of("search", email, "limit", 5), JsonNode.class);
        return page.required("contacts")
                .valueStream()
                .filter(contact -> contact.path("email").asString("").equals(email))
                .map(contact -> contact.required("id").asString())
                .findFirst();
    }

    /** Removes a contact from an audience of the caller, or from one that is shared with it. */
    public void removeFrom(String audience, String contactId) {
        http.json(
                "DELETE",
                ApiClient.audiencePath(audience) + "/contacts/" + ApiClient.encoded(contactId),
                null,
                Void.class);
    }
}
