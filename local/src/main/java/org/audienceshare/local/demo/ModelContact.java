package org.audienceshare.local.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A contact as the model holds it. Forty accounts hold the same copies, so what is equal is shared: maps and sets are
 * never changed, only replaced.
 */
final class ModelContact {

    /** By path, as in {@link ExportRow#values()}. */
    private Map<String, Object> values = Map.of();

    private Set<String> tags = Set.of();
    /** Tags that the account gave itself, whatever an audience does with them. */
    private Set<String> ownTags = Set.of();

    private boolean member;
    private boolean subscribed = true;
    private final boolean copy;

    private ModelContact(boolean copy) {
        this.copy = copy;
    }

    /** A contact that the account made itself. */
    static ModelContact own() {
        return new ModelContact(false);
    }

    /** A contact that a sync made. */
    static ModelContact copy() {
        return new ModelContact(true);
    }

    /** Takes over what a row gives: values replace, tags are added, nobody is resubscribed. */
    void merge(ExportRow row) {
        Map<String, Object> merged = new HashMap<>(values);
        merged.putAll(row.values());
        values = Map.copyOf(merged);
        tags = with(tags, row.tags());
        ownTags = with(ownTags, row.tags());
        if (Boolean.FALSE.equals(row.subscribed())) {
            subscribed = false;
        }
    }

    /** The contact is in the shared audience from now on, if it was not. */
    void join(String tag) {
        member = true;
        tags = with(tags, Set.of(tag));
    }

    /** Takes it out of the shared audience; returns whether it was in it. */
    boolean leave(String tag) {
        boolean was = member;
        member = false;
        if (was && !ownTags.contains(tag)) {
            Set<String> left = new TreeSet<>(tags);
            left.remove(tag);
            tags = Set.copyOf(left);
        }
        return was;
    }

    /** Field by field: what equals the value that was brought last follows the sender, the rest is the account's. */
    void follow(Map<String, Object> brought, Map<String, Object> sent) {
        if (values.equals(brought)) {
            values = sent;
            return;
        }
        Map<String, Object> merged = new HashMap<>(values);
        Set<String> paths = new TreeSet<>(brought.keySet());
        paths.addAll(sent.keySet());
        for (String path : paths) {
            if (Objects.equals(values.get(path), brought.get(path))) {
                Object value = sent.get(path);
                if (value == null) {
                    merged.remove(path);
                } else {
                    merged.put(path, value);
                }
            }
        }
        values = Map.copyOf(merged);
    }

    Map<String, Object> values() {
        return values;
    }

    /** Every tag, the shared audience's among them. */
    Set<String> tags() {
        return tags;
    }

    /** Whether it is in the shared audience. */
    boolean isMember() {
        return member;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    /** Whether a sync made it, rather than the account. */
    boolean isCopy() {
        return copy;
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        if (some.containsAll(more)) {
            return some;
        }
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
