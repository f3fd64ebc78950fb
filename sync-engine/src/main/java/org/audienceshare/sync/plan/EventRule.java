package org.audienceshare.sync.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;

/**
 * A rule that every event must follow, whoever published it. Nothing is trusted only because it is on the topic.
 *
 * @param name the rule's name
 * @param violation why an event breaks it, empty if it does not; never with contact data
 */
record EventRule(String name, Function<EventContext, Optional<String>> violation) {

    static final EventRule AUDIENCE_EXISTS = rule(
            "the audience exists",
            "the audience does not exist",
            context -> context.audience() == null && !context.removesEverything() && !context.takesFromKnownAudience());

    static final EventRule OWNER_OWNS_IT = rule(
            "the named owner owns the audience",
            "ownerAccountId does not own the audience",
            context -> context.event() instanceof AudienceEvent.Shared shared
                    && context.audience() != null
                    && !context.audience().owner().equals(shared.owner()));

    static final EventRule OWNER_IS_ACTIVE = rule(
            "only an active owner shares and syncs",
            "the audience's owner is not an active account",
            context -> !context.copiesNothing()
                    && (context.owner() == null || !context.owner().active()));

    /** Without the owner nobody can tell who the remaining selections expand to: everybody would lose the audience. */
    static final EventRule OWNER_IS_KNOWN = rule(
            "only a known owner's audience is taken from some",
            "the audience's owner is no known account; it can only be taken from everybody",
            context -> context.owner() == null
                    && context.event() instanceof AudienceEvent.Unshared unshared
                    && !unshared.all());

    static final EventRule OWNER_MAY_SHARE = rule(
            "only who may share audiences shares and syncs",
            "the audience's owner may not share audiences",
            context -> !context.copiesNothing()
                    && context.owner() != null
                    && !context.owner().audienceSharing());

    static final EventRule OWNER_MAY_SHARE_WITH_TEAMS = rule(
            "only who may share with teams shares with one",
            "the audience's owner may not share with teams",
            context -> context.event() instanceof AudienceEvent.Shared shared
                    && context.owner() != null
                    && !context.owner().teamSharing()
                    && shared.added().stream().anyMatch(selection -> selection.type() == SelectionType.TEAM));

    static final EventRule SELECTIONS_ARE_OF_THE_BRAND = rule(
            "added selections are of the owner's brand",
            "a selection names nothing in the owner's brand",
            context -> !context.added().unknown().isEmpty()
                    || context.added().skipped().containsValue(SkipReason.OTHER_BRAND));

    static final EventRule SYNCS_ARE_OF_SHARED_AUDIENCES = rule(
            "a sync is of a shared audience",
            "the audience is not shared with anybody",
            context -> context.event() instanceof AudienceEvent.SyncRequested
                    && context.before().selections().isEmpty());

    static final EventRule RECIPIENTS_ARE_WITHIN_THE_LIMIT = rule(
            "recipients are within the limit",
            "the selections name more recipients than an audience can have",
            context ->
                    !context.copiesNothing() && context.expansion().recipients().size() > context.maxRecipients());

    private static final List<EventRule> ALL = List.of(
            AUDIENCE_EXISTS,
            OWNER_OWNS_IT,
            OWNER_IS_ACTIVE,
            OWNER_IS_KNOWN,
            OWNER_MAY_SHARE,
            OWNER_MAY_SHARE_WITH_TEAMS,
            SELECTIONS_ARE_OF_THE_BRAND,
            SYNCS_ARE_OF_SHARED_AUDIENCES,
            RECIPIENTS_ARE_WITHIN_THE_LIMIT);

    static List<EventRule> allCurrentRules() {
        return ALL;
    }

    /** The reason of the first rule that the event breaks. */
    static Optional<String> firstViolation(EventContext context) {
        return ALL.stream()
                .flatMap(rule -> rule.violation().apply(context).stream())
                .findFirst();
    }

    private static EventRule rule(String name, String violation, Function<EventContext, Boolean> isBroken) {
        return new EventRule(name, context -> isBroken.apply(context) ? Optional.of(violation) : Optional.empty());
    }
}
