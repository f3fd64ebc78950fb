package org.audienceshare.share.progress;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.sync.plan.AudienceShare;

/**
 * What audiences are shared with, and what recipients have of them: the workers' own state, which only they write. This
 * service keeps no state of its own about it, apart from the events that it has published and that no planner has decided yet.
 */
public interface SharingState {

    /**
     * With whom the audience is shared, as planners have decided, and then as the events that this service (any instance) has
     * published and nobody has decided yet will change it. Whatever was acknowledged is in it.
     */
    AudienceShare share(AudienceId audience);

    /** What the audience's current and former recipients have of it, by the recipient's id. */
    List<RecipientStatus> recipients(AudienceId audience);

    /** The audiences that the recipient has, in no order, at most {@code limit}. */
    List<RecipientStatus> heldBy(AccountId recipient, int limit);

    /** What the recipient has or had of the audience; empty before anything was planned for it. */
    Optional<RecipientStatus> find(AccountId recipient, AudienceId audience);

    /**
     * Those of the results whose sync brought the audience to a recipient that had nothing of it before, in one query. Recipients that
     * a former release of the worker brought it to are missing.
     */
    List<RecipientResult> received(List<RecipientResult> results);

    /** How many recipients each audience has, and when they were last synced. Audiences without recipients are missing. */
    Map<AudienceId, Reach> reach(Collection<AudienceId> audiences);
}
