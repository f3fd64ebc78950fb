package org.audienceshare.local.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A contact in the model. Forty accounts have equal copies, so equal maps and sets are shared: they are never changed,
 * only replaced.
 */
final class ModelContact {

    /** By path, as in {@link Export.Row#values()}. */
    private Map<String, Object> values = Map.of();

    private Set<String> tags = Set.of();
    /** Tags that the account added itself; no audience removes them. */
    private Set<String> ownTags = Set.of();

    private boolean member;
    private boolean subscribed = true;
    private final boolean copy;

    private ModelContact(boolean copy) {
        this.copy = copy;
    }

    /** A contact that the account created itself. */
    static ModelContact own() {
        return new ModelContact(false);
    }

    /** A contact that a sync created. */
    static ModelContact copy() {
        return new ModelContact(true);
    }

    /** Merges an imported row: values replace, tags are added, nobody is resubscribed. */
    void merge(Export.Row row) {
        Map<String, Object> merged = new HashMap<>(values);
        merged.putAll(row.values());
        values = Map.copyOf(merged);
        tags = with(tags, row.tags());
        ownTags = with(ownTags, row.tags());
        if (Boolean.FALSE.equals(row.subscribed())) {
            subscribed = false;
        }
    }

    /** Adds the contact to the shared audience. */
    void join(String tag) {
        member = true;
        tags = with(tags, Set.of(tag));
    }

    /** Removes the contact from the shared audience; returns whether it was in it. */
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

    /** Field by field: a value equal to the one applied last follows the sender; the account keeps any other value. */
    void follow(Map<String, Object> base, Map<String, Object> target) {
        if (values.equals(base)) {
            values = target;
            return;
        }
        Map<String, Object> merged = new HashMap<>(values);
        Set<String> paths = new TreeSet<>(base.keySet());
        paths.addAll(target.keySet());
        for (String path : paths) {
            if (Objects.equals(values.get(path), base.get(path))) {
                Object value = target.get(path);
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

    /** All tags, including the shared audience's tag. */
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

    /** Whether a sync created it. */
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
