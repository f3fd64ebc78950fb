package org.audienceshare.local.demo;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of an export, read as the platform has to read it.
 *
 * @param email the address trimmed and in lower case, null where the row has none that can be used
 * @param subscribed what the row says about the subscription, null where it says nothing
 * @param values by path: {@code firstName}, {@code address} (a map), {@code buyerPreferences/minPrice}, {@code
 *     customFields/lead.source}; no blanks
 * @param tags the row's tags
 */
record ExportRow(@Nullable String email, @Nullable Boolean subscribed, Map<String, Object> values, Set<String> tags) {

    ExportRow {
        values = Map.copyOf(values);
        tags = Set.copyOf(tags);
    }
}
