package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.audience.SharedAudienceReader;

/** Reads from the workers' state who has which audience. */
@UseCase
public final class ProjectedSharedAudiences implements SharedAudienceReader {

    private final SharingState state;
    private final Audiences audiences;

    public ProjectedSharedAudiences(SharingState state, Audiences audiences) {
        this.state = state;
        this.audiences = audiences;
    }

    /** Reads each audience separately: few audiences are shared with one account. */
    @Override
    public List<ReceivedAudience> sharedWith(AccountId recipient, int limit) {
        return state.heldBy(recipient, limit).stream()
                .flatMap(share -> described(share).stream())
                .sorted(Comparator.comparing(ReceivedAudience::name).thenComparing(ReceivedAudience::id, BY_ID))
                .toList();
    }

    @Override
    public Optional<ReceivedAudience> find(AccountId recipient, AudienceId audience) {
        return state.find(recipient, audience)
                .filter(RecipientStatus::hasAudience)
                .flatMap(this::described);
    }

    @Override
    public Optional<Instant> lastSyncedAt(AccountId recipient, AudienceId audience) {
        return state.find(recipient, audience)
                .filter(RecipientStatus::hasAudience)
                .flatMap(share -> Optional.ofNullable(share.lastSyncedAt()));
    }

    @Override
    public Map<AudienceId, Reach> reach(Collection<AudienceId> ids) {
        return state.reach(ids);
    }

    private static final Comparator<AudienceId> BY_ID = Comparator.comparing(AudienceId::value);

    private Optional<ReceivedAudience> described(RecipientStatus share) {
        return audiences
                .find(share.audience())
                .filter(audience -> audience.type() != AudienceType.MANAGED)
                .map(audience -> new ReceivedAudience(
                        audience.id(), nameAtRecipient(share, audience), audience.owner(), share.lastSyncedAt()));
    }

    /** The tag that the worker reported; the audience's current name where it did not say. */
    private static String nameAtRecipient(RecipientStatus share, Audience audience) {
        String tag = share.tag();
        return tag == null ? audience.name() : tag;
    }
}
