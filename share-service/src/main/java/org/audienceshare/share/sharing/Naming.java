package org.audienceshare.share.sharing;

import java.util.Collection;
import java.util.stream.Collectors;
import org.audienceshare.contacts.directory.Selection;

/** Names selections in messages, a few of them however many there are. */
final class Naming {

    private static final int MAX_NAMED = 5;

    private Naming() {}

    /** Such as {@code TEAM buyers, USER ann and 3 more}. */
    static String some(Collection<Selection> selections) {
        String named = selections.stream()
                .map(selection -> selection.type() + " " + selection.id())
                .sorted()
                .limit(MAX_NAMED)
                .collect(Collectors.joining(", "));
        int more = selections.size() - MAX_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
