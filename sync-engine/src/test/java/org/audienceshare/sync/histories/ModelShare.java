package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.MergePolicy;

/** With whom the model's audience is shared. */
final class ModelShare {

    final LinkedHashSet<Selection> selections = new LinkedHashSet<>();
    MergePolicy policy;
    final List<Revision> revisions = new ArrayList<>();
    final SortedMap<String, Row> rows = new TreeMap<>();

    Revision latest() {
        return revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
    }

    /**
     * @param contacts what travels with the copies, by address
     * @param rule what a managed audience's recipients get instead, null where there are contacts
     * @param order counts the revisions of all audiences
     */
    record Revision(
            int number,
            String owner,
            String tag,
            SortedMap<String, Map<String, Object>> contacts,
            FilterRule rule,
            MergePolicy policy,
            long order) {}

    /** One recipient. */
    static final class Row {
        /** Whether it has the audience, or is about to, by what was last decided. */
        boolean has;
        /** The highest revision that it was meant to get, or to lose. */
        int planned;
        /** The revision that it has, 0 for none. */
        int applied;
        /** The syncs that brought it something: a replay does so once. */
        final Set<String> replays = new HashSet<>();
        /** The tag of that revision, null for none. */
        String tag;
        /** Revisions that were begun since, and not finished, in their order. */
        final SortedSet<Integer> begun = new TreeSet<>();
        /** Whether its removal was begun, and not finished. */
        boolean removing;
        /** Its contacts in that revision, by address. */
        final Map<String, Had> had = new TreeMap<>();
        /** The place, among all decisions, of the one that took the audience away; -1 while the recipient has it. */
        int removedAt = -1;
        /** The highest revision that it was meant to get until it lost the audience, 0 if it never did. */
        int lost;

        Row copy() {
            Row copy = new Row();
            copy.has = has;
            copy.planned = planned;
            copy.applied = applied;
            copy.replays.addAll(replays);
            copy.tag = tag;
            copy.had.putAll(had);
            copy.removedAt = removedAt;
            copy.lost = lost;
            copy.begun.addAll(begun);
            copy.removing = removing;
            return copy;
        }
    }

    /**
     * @param values what the recipient's own values are told from, null for nothing
     * @param begun more of them: what was begun and not finished before the contact was refused
     * @param brought whether the contact was in the recipient's audience then, so that its being away is the
     *     recipient's doing
     * @param tags tags that it may have through the audience because a write was refused, the oldest first
     */
    record Had(Map<String, Object> values, List<Map<String, Object>> begun, boolean brought, List<String> tags) {}
}
