package org.audienceshare.sync.merge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all contacts of one recipient's sync.
 *
 * @param tag the tag that members get
 * @param previousTag the tag that they had until now, null where the recipient had nothing applied
 * @param begunTags tags that some of them may have instead, because a revision with this tag was begun before and not
 *     finished, the oldest first; {@code tag} is among them if the same task was begun before
 * @param recall whether a copy that the recipient left as the sync made it is deleted when it leaves the audience
 * @param resumedRevision the revision that is applied, if some contacts may have it already: what these lack, the recipient took away since;
 *     0 where that is not known, or comes back
 * @param otherTags tags of the other shared audiences that the recipient has, by audience id
 */
public record MergeContext(
        AudienceId audience,
        String tag,
        @Nullable String previousTag,
        List<String> begunTags,
        boolean recall,
        int resumedRevision,
        Map<String, String> otherTags,
        MergePolicy policy) {

    /** Contacts that leave the audience stay, and no contact has the revision already. */
    public MergeContext(
            AudienceId audience,
            String tag,
            @Nullable String previousTag,
            List<String> begunTags,
            Map<String, String> otherTags,
            MergePolicy policy) {
        this(audience, tag, previousTag, begunTags, false, 0, otherTags, policy);
    }

    public MergeContext {
        begunTags = List.copyOf(begunTags);
        otherTags = Map.copyOf(otherTags);
    }

    /** The same, for contacts that may have the new tag already. */
    public MergeContext begun() {
        List<String> tags = new ArrayList<>(begunTags);
        tags.add(tag);
        return new MergeContext(audience, tag, previousTag, tags, recall, resumedRevision, otherTags, policy);
    }

    /** The tags that all members may have through the audience until now: the one that was applied, and those that were begun. */
    private Set<String> earlierTags() {
        Set<String> tags = new LinkedHashSet<>();
        if (previousTag != null) {
            tags.add(previousTag);
        }
        tags.addAll(begunTags);
        return tags;
    }

    /** Those that one contact may have. */
    public Set<String> earlierTags(Bases bases) {
        Set<String> tags = new LinkedHashSet<>(bases.tags());
        tags.addAll(earlierTags());
        return tags;
    }

    /** Whether the revision was applied to the contact already, by an attempt that did not get to its end. */
    boolean isResumed(Contact current) {
        return resumedRevision > 0 && LastWrite.isOf(current, audience, resumedRevision);
    }

    /** Whether some members may have another tag than they get. */
    public boolean isRename() {
        return earlierTags().stream().anyMatch(earlier -> !earlier.equals(tag));
    }
}
