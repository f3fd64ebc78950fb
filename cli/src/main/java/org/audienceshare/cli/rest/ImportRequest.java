package org.audienceshare.cli.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about a file of contacts.
 *
 * @param charset its encoding, null if the service is to recognise it
 * @param mapping fields by header
 * @param ignored headers of columns that are left out
 * @param dates {@code DMY} or {@code MDY}, null if the service is to find out
 * @param dryRun whether only to say what would be imported
 */
public record ImportRequest(
        @Nullable String charset,
        Map<String, String> mapping,
        List<String> ignored,
        @Nullable String dates,
        boolean dryRun) {

    /** Everything is recognised. */
    public static final ImportRequest DEFAULT = new ImportRequest(null, Map.of(), List.of(), null, false);

    public ImportRequest {
        mapping = Map.copyOf(mapping);
        ignored = List.copyOf(ignored);
    }

    /** As the query of a URL, with its question mark; empty if there is nothing to say. */
    String query() {
        List<String> parts = new ArrayList<>();
        if (charset != null) {
            parts.add("charset=" + encoded(charset));
        }
        mapping.forEach((header, field) -> parts.add("mapping=" + encoded(header + ":" + field)));
        ignored.forEach(header -> parts.add("ignore=" + encoded(header)));
        if (dates != null) {
            parts.add("dates=" + encoded(dates));
        }
        if (dryRun) {
            parts.add("dryRun=true");
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
