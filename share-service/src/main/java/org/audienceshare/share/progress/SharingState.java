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
 * What audiences are shared with, and what recipients have of them. Records may be written any number of times and in any
 * order, with the same outcome. Each write is acknowledged by a majority before it returns.
 */
public interface SharingState {

    void record(SelectionChange change);

    /**
     * Records that an event was accepted. Only needed, and stored, if it was rejected before: plans of an audience are read
     * in their order.
     */
    void accept(String eventId, AudienceId audience);

    /** Records a result, unless it does not concern what the recipient has. */
    void record(RecipientResult result);

    /** What the audience is shared with, in the order in which it was selected. */
    List<Selection> selections(AudienceId audience);

    /** How values are merged at the audience's recipients; empty for the deployment's policy. */
    Optional<MergePolicy> mergePolicy(AudienceId audience);

    /** What the audience's current and former recipients have of it, by the recipient's id. */
    List<RecipientStatus> recipients(AudienceId audience);

    /** The audiences that the recipient has, in no order, at most {@code limit}. */
    List<RecipientStatus> heldBy(AccountId recipient, int limit);

    /** What the recipient has or had of the audience; empty before its first result. */
    Optional<RecipientStatus> find(AccountId recipient, AudienceId audience);

    /** How many recipients each audience has, and when they were last synced. Audiences without recipients are missing. */
    Map<AudienceId, Reach> reach(Collection<AudienceId> audiences);
}
