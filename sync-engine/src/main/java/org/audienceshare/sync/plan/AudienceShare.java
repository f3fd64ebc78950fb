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
 */
public record AudienceShare(
        AudienceId audience,
        List<Selection> selections,
        @Nullable MergePolicy policy) {

    public AudienceShare {
        selections = List.copyOf(new LinkedHashSet<>(selections));
    }

    /** With more selections, each once, and another policy unless it is null. */
    public AudienceShare with(List<Selection> added, @Nullable MergePolicy newPolicy) {
        Set<Selection> all = new LinkedHashSet<>(selections);
        all.addAll(added);
        return new AudienceShare(audience, List.copyOf(all), newPolicy == null ? policy : newPolicy);
    }

    /** Without these selections; those that it does not have are ignored. */
    public AudienceShare without(List<Selection> removed) {
        return new AudienceShare(
                audience,
                selections.stream()
                        .filter(selection -> !removed.contains(selection))
                        .toList(),
                policy);
    }

    /** Shared with nobody. */
    public AudienceShare withNobody() {
        return new AudienceShare(audience, List.of(), policy);
    }
}
