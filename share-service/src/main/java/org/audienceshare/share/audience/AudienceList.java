package org.audienceshare.share.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;

/** What audiences an account sees: its own, and those shared with it. */
public final class AudienceList {

    private final Audiences audiences;
    private final SharedAudiences shared;
    private final int maxAudiences;

    /**
     * @param maxAudiences most of either kind in a list
     */
    public AudienceList(Audiences audiences, SharedAudiences shared, int maxAudiences) {
        this.audiences = audiences;
        this.shared = shared;
        this.maxAudiences = maxAudiences;
    }

    /** The account's own by name, then those shared with it by name. */
    public List<AudienceView> of(AccountId account) {
        List<Audience> own = audiences.ownedBy(account, maxAudiences);
        Map<AudienceId, SharedAudiences.Reach> reach =
                shared.reach(own.stream().map(Audience::id).toList());
        List<AudienceView> views = new ArrayList<>();
        own.forEach(audience -> views.add(
                new AudienceView.Own(audience, reach.getOrDefault(audience.id(), SharedAudiences.Reach.NONE))));
        shared.sharedWith(account, maxAudiences).forEach(audience -> views.add(new AudienceView.Shared(audience)));
        return views;
    }

    /** The audience as the account sees it; empty if it is another's and not shared with it, or does not exist. */
    public Optional<AudienceView> find(AccountId account, AudienceId id) {
        Optional<Audience> own =
                audiences.find(id).filter(audience -> audience.owner().equals(account));
        if (own.isPresent()) {
            SharedAudiences.Reach reach = shared.reach(List.of(id)).getOrDefault(id, SharedAudiences.Reach.NONE);
            return own.map(audience -> new AudienceView.Own(audience, reach));
        }
        return shared.find(account, id).map(AudienceView.Shared::new);
    }
}
