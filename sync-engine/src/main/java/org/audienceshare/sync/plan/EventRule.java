package org.audienceshare.sync.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.contacts.directory.RecipientExpansion.SkipReason;
import org.audienceshare.events.model.AudienceEvent;

/**
 * A rule that every event must keep, whoever published it. Nobody is trusted for being on the topic.
 *
 * @param name what the rule is called
 * @param complaint why an event breaks it, empty where it keeps it; never with contact data
 */
record EventRule(String name, Function<EventFacts, Optional<String>> complaint) {

    static final EventRule AUDIENCE_EXISTS = rule(
            "the audience exists",
            "the audience does not exist",
            facts -> facts.audience() == null && !facts.takesEverythingAway());

    static final EventRule OWNER_OWNS_IT = rule(
            "the named owner owns the audience",
            "ownerAccountId does not own the audience",
            facts -> facts.event() instanceof AudienceEvent.Shared shared
                    && facts.audience() != null
                    && !facts.audience().owner().equals(shared.owner()));

    static final EventRule OWNER_IS_ACTIVE = rule(
            "only an active owner shares and syncs",
            "the audience's owner is not an active account",
            facts -> !facts.copiesNothing()
                    && (facts.owner() == null || !facts.owner().active()));

    static final EventRule SELECTIONS_ARE_OF_THE_BRAND = rule(
            "added selections are of the owner's brand",
            "a selection names nothing in the owner's brand",
            facts -> !facts.added().unknown().isEmpty()
                    || facts.added().skipped().containsValue(SkipReason.OTHER_BRAND));

    static final EventRule SYNCS_ARE_OF_SHARED_AUDIENCES = rule(
            "a sync is of a shared audience",
            "the audience is not shared with anybody",
            facts -> facts.event() instanceof AudienceEvent.SyncRequested
                    && facts.before().selections().isEmpty());

    static final EventRule RECIPIENTS_ARE_WITHIN_THE_LIMIT = rule(
            "recipients are within the limit",
            "the selections name more recipients than an audience may have",
            facts -> facts.expansion().recipients().size() > facts.maxRecipients());

    private static final List<EventRule> ALL = List.of(
            AUDIENCE_EXISTS,
            OWNER_OWNS_IT,
            OWNER_IS_ACTIVE,
            SELECTIONS_ARE_OF_THE_BRAND,
            SYNCS_ARE_OF_SHARED_AUDIENCES,
            RECIPIENTS_ARE_WITHIN_THE_LIMIT);

    static List<EventRule> allCurrentRules() {
        return ALL;
    }

    /** The complaint of the first rule that the event breaks. */
    static Optional<String> firstComplaint(EventFacts facts) {
        return ALL.stream()
                .flatMap(rule -> rule.complaint().apply(facts).stream())
                .findFirst();
    }

    private static EventRule rule(String name, String complaint, Function<EventFacts, Boolean> isBroken) {
        return new EventRule(name, facts -> isBroken.apply(facts) ? Optional.of(complaint) : Optional.empty());
    }
}
