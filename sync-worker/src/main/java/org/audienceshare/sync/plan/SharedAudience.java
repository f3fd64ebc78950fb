package org.audienceshare.sync.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;

/**
 * With whom an audience is shared, as the events say.
 *
 * @param selections what the sender picked and has not taken back, each once, in the order they came
 */
public record SharedAudience(AudienceId audience, List<Selection> selections) {

    public SharedAudience {
        selections = List.copyOf(new LinkedHashSet<>(selections));
    }

    /** With more selections; those that are there already stay once. */
    public SharedAudience with(List<Selection> added) {
        Set<Selection> all = new LinkedHashSet<>(selections);
        all.addAll(added);
        return new SharedAudience(audience, List.copyOf(all));
    }

    /** With fewer; those that are not there are not missed. */
    public SharedAudience without(List<Selection> removed) {
        return new SharedAudience(
                audience,
                selections.stream()
                        .filter(selection -> !removed.contains(selection))
                        .toList());
    }

    /** Shared with nobody. */
    public SharedAudience withNobody() {
        return new SharedAudience(audience, List.of());
    }
}
