package org.audienceshare.share.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.ManagedAudience;
import org.audienceshare.contacts.audience.ManagedAudiences;

/** What audiences an account sees: its own, and those shared with it. */
public final class AudienceList {

    private final Audiences audiences;
    private final SharedAudiences shared;
    private final ManagedAudiences managed;
    private final int maxAudiences;

    /**
     * @param maxAudiences most of each kind in a list
     */
    public AudienceList(Audiences audiences, SharedAudiences shared, ManagedAudiences managed, int maxAudiences) {
        this.audiences = audiences;
        this.shared = shared;
        this.managed = managed;
        this.maxAudiences = maxAudiences;
    }

    /** The account's own by name, then those shared with it by name, then managed ones by name. */
    public List<AudienceView> of(AccountId account) {
        List<Audience> own = audiences.ownedBy(account, maxAudiences);
        Map<AudienceId, SharedAudiences.Reach> reach =
                shared.reach(own.stream().map(Audience::id).toList());
        List<AudienceView> views = new ArrayList<>();
        own.forEach(audience -> views.add(
                new AudienceView.Own(audience, reach.getOrDefault(audience.id(), SharedAudiences.Reach.NONE))));
        shared.sharedWith(account, maxAudiences).forEach(audience -> views.add(new AudienceView.Shared(audience)));
        managed.of(account, maxAudiences).forEach(audience -> views.add(view(audience)));
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
        return shared.find(account, id)
                .<AudienceView>map(AudienceView.Shared::new)
                .or(() -> managed.find(id, account).map(this::view));
    }

    private AudienceView view(ManagedAudience audience) {
        return new AudienceView.Managed(
                audience,
                shared.lastSyncedAt(audience.recipient(), audience.audience()).orElse(null));
    }
}
