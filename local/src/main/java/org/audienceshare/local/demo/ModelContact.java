package org.audienceshare.local.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A contact as the model holds it. Values are kept by path, as in {@link ExportRow#values()}. */
final class ModelContact {

    final Map<String, Object> values = new HashMap<>();
    /** Every tag, the shared audience's among them. */
    final Set<String> tags = new TreeSet<>();
    /** Tags that the account gave itself, whatever an audience does with them. */
    final Set<String> ownTags = new TreeSet<>();

    final Set<String> audiences = new TreeSet<>();
    boolean subscribed = true;
    /** Whether a sync made it, rather than the account. */
    boolean copy;

    /** Takes over what a row gives: values replace, tags are added, nobody is resubscribed. */
    void merge(ExportRow row) {
        values.putAll(row.values());
        tags.addAll(row.tags());
        ownTags.addAll(row.tags());
        if (Boolean.FALSE.equals(row.subscribed())) {
            subscribed = false;
        }
    }
}
