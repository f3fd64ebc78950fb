package org.audienceshare.sync.merge;

import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all contacts of one recipient's sync.
 *
 * @param tag the tag that members get
 * @param previousTag the tag that they had until now, null where the recipient had nothing applied
 * @param begunBefore whether the same task was begun before, so that some contacts may have the new tag already
 * @param otherTags tags of the other shared audiences that the recipient has, by audience id
 */
public record MergeContext(
        AudienceId audience,
        String tag,
        @Nullable String previousTag,
        boolean begunBefore,
        Map<String, String> otherTags,
        MergePolicy policy) {

    public MergeContext {
        otherTags = Map.copyOf(otherTags);
    }

    /** The same, for contacts that may have the new tag already. */
    public MergeContext begun() {
        return new MergeContext(audience, tag, previousTag, true, otherTags, policy);
    }

    /** Whether the tag changes. */
    public boolean isRename() {
        return previousTag != null && !previousTag.equals(tag);
    }
}
