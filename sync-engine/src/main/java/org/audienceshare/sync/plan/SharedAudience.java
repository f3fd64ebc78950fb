package org.audienceshare.sync.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * With whom an audience is shared, as the events say.
 *
 * @param selections what the sender picked and has not taken back, each once, in the order they came
 * @param policy whose values stand at the recipients, null for the deployment's
 */
public record SharedAudience(
        AudienceId audience,
        List<Selection> selections,
        @Nullable MergePolicy policy) {

    public SharedAudience {
        selections = List.copyOf(new LinkedHashSet<>(selections));
    }

    /** With more selections, of which those that are there already stay once, and another policy unless it is null. */
    public SharedAudience with(List<Selection> added, @Nullable MergePolicy newPolicy) {
        Set<Selection> all = new LinkedHashSet<>(selections);
        all.addAll(added);
        return new SharedAudience(audience, List.copyOf(all), newPolicy == null ? policy : newPolicy);
    }

    /** With fewer; those that are not there are not missed. */
    public SharedAudience without(List<Selection> removed) {
        return new SharedAudience(
                audience,
                selections.stream()
                        .filter(selection -> !removed.contains(selection))
                        .toList(),
                policy);
    }

    /** Shared with nobody. */
    public SharedAudience withNobody() {
        return new SharedAudience(audience, List.of(), policy);
    }
}
