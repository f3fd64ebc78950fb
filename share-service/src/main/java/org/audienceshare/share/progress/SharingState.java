package org.audienceshare.share.progress;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;

/**
 * What audiences are shared with, and what recipients have of them. Writing the same thing twice, or things in another
 * order, leaves the same behind; each write is acknowledged by a majority before it returns.
 */
public interface SharingState {

    void record(SelectionChange change);

    /** Takes a result in; one that does not concern what the recipient has is passed over. */
    void record(RecipientResult result);

    /** What the audience is shared with, in the order in which it was chosen. */
    List<Selection> selections(AudienceId audience);

    /** Whose values stand at the audience's recipients; empty where no share said, so that it is the deployment's. */
    Optional<MergePolicy> mergePolicy(AudienceId audience);

    /** What the audience's present and former recipients have of it, by the recipient's id. */
    List<RecipientStatus> recipients(AudienceId audience);

    /** What the recipient has, of audiences that it has, in no order, at most {@code limit}. */
    List<RecipientStatus> heldBy(AccountId recipient, int limit);

    /** What the recipient has or had of the audience; empty if it was never heard of. */
    Optional<RecipientStatus> find(AccountId recipient, AudienceId audience);

    /** How many have each audience, and since when; those that nobody ever had are missing. */
    Map<AudienceId, Reach> reach(Collection<AudienceId> audiences);
}
