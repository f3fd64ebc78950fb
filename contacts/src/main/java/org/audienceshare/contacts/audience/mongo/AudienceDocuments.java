package org.audienceshare.contacts.audience.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.contacts.filter.InvalidFilterException;
import org.bson.Document;

/** How an audience is stored; the filter as the language writes it. */
final class AudienceDocuments {

    static final String OWNER = "ownerAccountId";
    static final String NAME = "name";
    static final String VERSION = "version";

    private AudienceDocuments() {}

    /** All fields but the {@code _id}. */
    static Document fields(Audience audience) {
        return new Document(OWNER, audience.owner().value())
                .append("type", audience.type().name())
                .append(NAME, audience.name())
                .append("filter", FilterWriter.write(audience.filter()))
                .append("included", audience.included().stream().sorted().toList())
                .append("excluded", audience.excluded().stream().sorted().toList())
                .append(VERSION, audience.version())
                .append("createdAt", Date.from(audience.createdAt()))
                .append("updatedAt", Date.from(audience.updatedAt()));
    }

    /** @throws InvalidFilterException if the stored filter is none */
    static Audience read(Document stored) {
        return new Audience(
                new AudienceId(stored.getString("_id")),
                new AccountId(stored.getString(OWNER)),
                AudienceType.valueOf(stored.getString("type")),
                stored.getString(NAME),
                FilterParser.parse(stored.get("filter")),
                addresses(stored, "included"),
                addresses(stored, "excluded"),
                stored.get(VERSION, Number.class).longValue(),
                instant(stored, "createdAt"),
                instant(stored, "updatedAt"));
    }

    private static Set<String> addresses(Document stored, String field) {
        return stored.containsKey(field) ? new LinkedHashSet<>(stored.getList(field, String.class)) : Set.of();
    }

    private static Instant instant(Document stored, String field) {
        return stored.getDate(field).toInstant();
    }
}
