package org.audienceshare.share.deletion;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether an audience is in use.
 *
 * @param shared whether it is shared with anybody, also if no planner has read that yet
 * @param syncing whether one of its syncs has not ended; the end of sharing is one
 * @param recipients how many accounts have it, or are planned to get it
 */
record AudienceUse(boolean shared, boolean syncing, int recipients) {

    /** Why it can't be deleted, in the order in which people can do something about it. */
    private static final List<Function<AudienceUse, Optional<String>>> RULES =
            List.of(AudienceUse::isNotShared, AudienceUse::isNotSyncing, AudienceUse::isNowhere);

    /** Why the audience can't be deleted now, and what to do about it; empty if it can. */
    Optional<String> objection() {
        return RULES.stream().flatMap(rule -> rule.apply(this).stream()).findFirst();
    }

    private Optional<String> isNotShared() {
        return refuseIf(
                shared,
                "The audience is shared. Stop sharing it with everybody, wait for the end of that sync, then delete it.");
    }

    private Optional<String> isNotSyncing() {
        return refuseIf(
                syncing, "A sync of the audience is running. Wait until it has ended, then delete the audience.");
    }

    /** They would keep its tag, and nobody could take it away any more. */
    private Optional<String> isNowhere() {
        return refuseIf(
                recipients > 0,
                String.format(
                        Locale.ROOT,
                        "The audience is no longer shared, but its end failed at recipients that still have it: %,d."
                                + " Share it with them again and stop sharing, or ask an operator to redeliver what failed."
                                + " Then delete it.",
                        recipients));
    }

    private static Optional<String> refuseIf(boolean broken, String message) {
        return broken ? Optional.of(message) : Optional.empty();
    }
}
