package org.audienceshare.share.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.limits.LimitProperties;

/** Finds the audiences that an account sees: its own, and those shared with it. */
@UseCase
public final class AudienceList {

    private final Audiences audiences;
    private final SharedAudienceReader shared;
    private final ManagedAudiences managed;
    private final int maxAudiences;

    public AudienceList(
            Audiences audiences, SharedAudienceReader shared, ManagedAudiences managed, LimitProperties properties) {
        this.audiences = audiences;
        this.shared = shared;
        this.managed = managed;
        this.maxAudiences = properties.maxAudiences();
    }

    /** The account's own audiences, then audiences shared with it, then managed ones; each group ordered by name. */
    public List<VisibleAudience> of(AccountId account) {
        List<Audience> own = audiences.ownedBy(account, maxAudiences);
        Map<AudienceId, Reach> reach =
                shared.reach(own.stream().map(Audience::id).toList());
        List<VisibleAudience> visible = new ArrayList<>();
        own.forEach(audience ->
                visible.add(new VisibleAudience.Own(audience, reach.getOrDefault(audience.id(), Reach.NONE))));
        visible.addAll(shared.sharedWith(account, maxAudiences));
        managed.of(account, maxAudiences).forEach(audience -> visible.add(visible(audience)));
        return visible;
    }

    /** The audience as the account sees it; empty if there is none that the account owns or that is shared with it. */
    public Optional<VisibleAudience> find(AccountId account, AudienceId id) {
        Optional<Audience> own =
                audiences.find(id).filter(audience -> audience.owner().equals(account));
        if (own.isPresent()) {
            Reach reach = shared.reach(List.of(id)).getOrDefault(id, Reach.NONE);
            return own.map(audience -> new VisibleAudience.Own(audience, reach));
        }
        return shared.find(account, id)
                .<VisibleAudience>map(audience -> audience)
                .or(() -> managed.find(id, account).map(this::visible));
    }

    private VisibleAudience visible(ManagedAudience audience) {
        return new VisibleAudience.Managed(
                audience,
                shared.lastSyncedAt(audience.recipient(), audience.audience()).orElse(null));
    }
}
