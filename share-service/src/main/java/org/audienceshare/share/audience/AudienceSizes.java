package org.audienceshare.share.audience;

import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.contact.UnusableCollectionException;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.share.UseCase;
import org.audienceshare.sync.freeze.EligibleCount;
import org.audienceshare.sync.preview.PreviewPorts;

/** Counts an audience's contacts as a sync would: who gets the audience gets this many. */
@UseCase
public final class AudienceSizes {

    /** Of larger audiences the contacts that match are counted, without a look at each. */
    static final long MAX_EXAMINED = 20_000;

    private final AudienceList list;
    private final AudienceContacts contacts;
    private final PreviewPorts reads;

    public AudienceSizes(AudienceList list, AudienceContacts contacts, PreviewPorts reads) {
        this.list = list;
        this.contacts = contacts;
        this.reads = reads;
    }

    /**
     * @param total how many recipients would get; of a large audience how many match, and of another account's how many there are
     * @param leftOut those that match and that recipients would not get
     */
    public record AudienceSize(long total, Exclusions leftOut) {}

    /** Empty if the account sees no such audience. */
    public Optional<AudienceSize> of(Account account, AudienceId id) {
        Optional<VisibleAudience> visible = list.find(account.id(), id);
        Optional<Long> matching = contacts.size(account.id(), id);
        if (visible.isEmpty() || matching.isEmpty()) {
            return Optional.empty();
        }
        long total = matching.get();
        boolean examined = visible.get() instanceof VisibleAudience.Own own
                && own.audience().type() != AudienceType.MANAGED
                && total <= MAX_EXAMINED;
        return Optional.of(
                examined
                        ? examined(account, (VisibleAudience.Own) visible.get(), total)
                        : new AudienceSize(total, Exclusions.NONE));
    }

    private AudienceSize examined(Account owner, VisibleAudience.Own own, long matching) {
        try {
            EligibleCount count = EligibleCount.of(reads.owned(), own.audience(), owner);
            return new AudienceSize(count.total(), count.excluded());
        } catch (UnusableCollectionException e) {
            // A sync would say so.
            return new AudienceSize(matching, Exclusions.NONE);
        }
    }
}
