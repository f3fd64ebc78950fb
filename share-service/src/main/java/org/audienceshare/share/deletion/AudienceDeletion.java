package org.audienceshare.share.deletion;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.schedule.SyncSchedules;
import org.audienceshare.share.sharing.SharingRefusal;

/**
 * Deletes an account's audiences, with their schedules. Contacts stay as they are: the owner's never had the audience's tag, and
 * recipients lost it when the sharing ended. Its syncs stay too, for support and operators.
 */
@UseCase
public final class AudienceDeletion {

    private static final SharingRefusal CHANGED =
            new SharingRefusal.NotPossibleNow("The audience was changed at the same time. Look at it, then delete it.");

    private final Audiences audiences;
    private final AudienceList list;
    private final SharingState state;
    private final Syncs syncs;
    private final SyncSchedules schedules;

    public AudienceDeletion(
            Audiences audiences, AudienceList list, SharingState state, Syncs syncs, SyncSchedules schedules) {
        this.audiences = audiences;
        this.list = list;
        this.state = state;
        this.syncs = syncs;
        this.schedules = schedules;
    }

    /**
     * Deletes an audience of the account, if nobody has it and nobody is to get it.
     *
     * @return why it is not deleted; empty if it is
     */
    public Optional<SharingRefusal> delete(Account caller, AudienceId id) {
        Optional<VisibleAudience> visible = list.find(caller.id(), id);
        if (visible.isEmpty()) {
            return Optional.of(new SharingRefusal.NoSuchAudience());
        }
        if (!(visible.get() instanceof VisibleAudience.Own own)) {
            return Optional.of(new SharingRefusal.ReceivedAudience(
                    "Only its owner can delete an audience that is shared with you."));
        }
        Optional<SharingRefusal> refusal = objection(id);
        return refusal.isPresent() ? refusal : delete(own.audience());
    }

    /**
     * Whoever shares it meanwhile has either not read it yet, and is told that it does not exist; or is seen when the use is asked for again,
     * because planners write that they have begun before they read an audience.
     */
    private Optional<SharingRefusal> delete(Audience audience) {
        AudienceId id = audience.id();
        if (audiences.delete(id, audience.version(), () -> objection(id).isPresent())) {
            schedules.remove(id);
            return Optional.empty();
        }
        return objection(id).or(() -> Optional.of(CHANGED));
    }

    private Optional<SharingRefusal> objection(AudienceId id) {
        return use(id).objection().map(SharingRefusal.NotPossibleNow::new);
    }

    /** In this order: what ends meanwhile is seen where it leads to. */
    private AudienceUse use(AudienceId id) {
        boolean syncing = syncs.ofAudience(id, Syncs.MAX_QUEUE).stream()
                .anyMatch(sync -> !sync.state().isFinal());
        boolean shared = !state.share(id).selections().isEmpty();
        int recipients = state.reach(List.of(id)).getOrDefault(id, Reach.NONE).recipients();
        return new AudienceUse(shared, syncing, recipients);
    }
}
