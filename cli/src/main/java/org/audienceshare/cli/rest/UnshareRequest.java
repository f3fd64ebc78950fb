package org.audienceshare.cli.rest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From whom an audience is taken.
 *
 * @param selections empty for all
 * @param recall whether copies that recipients left as they were are deleted, too
 */
public record UnshareRequest(List<SelectionRef> selections, boolean recall) {

    public UnshareRequest {
        selections = List.copyOf(selections);
    }

    /** @throws IllegalArgumentException without a selection, which would mean all */
    public static UnshareRequest of(Collection<SelectionRef> selections) {
        if (selections.isEmpty()) {
            throw new IllegalArgumentException("name at least one selection");
        }
        return new UnshareRequest(List.copyOf(selections), false);
    }

    public static UnshareRequest all() {
        return new UnshareRequest(List.of(), false);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (selections.isEmpty()) {
            body.put("all", true);
        } else {
            body.put("selections", selections);
        }
        if (recall) {
            body.put("recall", true);
        }
        return body;
    }
}
