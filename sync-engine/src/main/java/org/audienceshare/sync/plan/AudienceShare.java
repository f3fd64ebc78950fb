package org.audienceshare.sync.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * With whom an audience is shared, according to its events.
 *
 * @param selections what the sender selected and did not remove, each once, in the order of the events
 * @param policy the merge policy at the recipients, null for the deployment's
 * @param version how many events the planner has decided on the audience; each one that is not rejected leads to the next
 * @param decidedBy the id of the event that led to this version, null for none
 */
public record AudienceShare(
        AudienceId audience,
        List<Selection> selections,
        @Nullable MergePolicy policy,
        long version,
        @Nullable String decidedBy) {

    public AudienceShare {
        selections = List.copyOf(new LinkedHashSet<>(selections));
    }

    /** An audience that was never shared. */
    public static AudienceShare none(AudienceId audience) {
        return new AudienceShare(audience, List.of(), null, 0, null);
    }

    /** What the event leads to: the next version, or this one if the event has led to it before. */
    public AudienceShare next(String eventId) {
        return eventId.equals(decidedBy) ? this : new AudienceShare(audience, selections, policy, version + 1, eventId);
    }

    /** With more selections, each once, and another policy unless it is null. */
    public AudienceShare with(List<Selection> added, @Nullable MergePolicy newPolicy) {
        Set<Selection> all = new LinkedHashSet<>(selections);
        all.addAll(added);
        return new AudienceShare(
                audience, List.copyOf(all), newPolicy == null ? policy : newPolicy, version, decidedBy);
    }

    /** Without these selections; those that it does not have are ignored. */
    public AudienceShare without(List<Selection> removed) {
        return new AudienceShare(
                audience,
                selections.stream()
                        .filter(selection -> !removed.contains(selection))
                        .toList(),
                policy,
                version,
                decidedBy);
    }

    /** Shared with nobody. */
    public AudienceShare withNobody() {
        return new AudienceShare(audience, List.of(), policy, version, decidedBy);
    }
}
