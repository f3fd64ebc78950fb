package org.audienceshare.share.sharing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.progress.SyncEvent;
import org.audienceshare.share.sharing.SharingRefusal.BadRecipients;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;

/** A rule about what may be done to a sync. */
@FunctionalInterface
interface SyncPolicy {

    /** Most recipients of one retry: their ids have to fit into one event. */
    int MAX_RETRIED = 10_000;

    SyncPolicy CALLER_OWNS_THE_AUDIENCE = (command, request) ->
            refuseUnless(request.audience().owner().equals(request.caller().id()), new NoSuchAudience());

    SyncPolicy SYNC_IS_UNDER_WAY = (command, request) ->
            refuseUnless(!request.sync().state().isFinal(), new NotPossibleNow("The sync is over."));

    /** Half of an un-share would leave copies under an audience that nobody shares any more. */
    SyncPolicy UNSHARES_CANT_BE_CANCELLED = (command, request) -> {
        SyncEvent.Requested requested = request.sync().status().request();
        boolean unshare = requested != null && requested.kind() == SyncEvent.Kind.UNSHARE;
        return refuseUnless(
                !unshare, new NotPossibleNow("Taking an audience away can't be cancelled. Share it again."));
    };

    SyncPolicy RETRYING_NEEDS_AUDIENCE_SHARING = (command, request) -> refuseUnless(
            request.caller().audienceSharing(),
            new SwitchedOff("Sharing audiences is not turned on for this account."));

    SyncPolicy NAMED_TOOK_PART = (command, request) -> {
        List<AccountId> strangers = namedBut(command, request.participants());
        return refuseUnless(
                strangers.isEmpty(),
                new BadRecipients("must have a result in the sync; " + some(strangers) + " has none"));
    };

    SyncPolicy NAMED_ARE_STILL_RECIPIENTS = (command, request) -> {
        List<AccountId> gone = namedBut(command, request.recipients());
        return refuseUnless(
                gone.isEmpty(),
                new BadRecipients("must be those with whom the audience is shared now; " + some(gone) + " is not"));
    };

    SyncPolicy SOMEBODY_FAILED = (command, request) -> refuseUnless(
            !(command instanceof SyncCommand.Retry retry)
                    || !retry.retried(request).isEmpty(),
            new NotPossibleNow("No recipient of the sync failed that is still to have the audience."));

    SyncPolicy RETRIES_ARE_LIMITED = (command, request) -> refuseUnless(
            !(command instanceof SyncCommand.Retry retry)
                    || retry.retried(request).size() <= MAX_RETRIED,
            new NotPossibleNow("More than " + MAX_RETRIED + " recipients failed. Sync the audience instead."));

    /** Why the rule is broken, or empty if it is kept. */
    Optional<SharingRefusal> refusal(SyncCommand command, SyncRequest request);

    /** The first rule that the command breaks. Ownership comes first, so that nobody learns anything about others'. */
    static Optional<SharingRefusal> firstRefusal(SyncCommand command, SyncRequest request) {
        List<SyncPolicy> all = new ArrayList<>(List.of(CALLER_OWNS_THE_AUDIENCE));
        all.addAll(command.policies());
        return all.stream()
                .flatMap(policy -> policy.refusal(command, request).stream())
                .findFirst();
    }

    private static List<AccountId> namedBut(SyncCommand command, Set<AccountId> known) {
        return command instanceof SyncCommand.Retry retry
                ? retry.named().stream()
                        .filter(id -> !known.contains(id))
                        .sorted()
                        .toList()
                : List.of();
    }

    private static String some(Collection<AccountId> accounts) {
        return accounts.stream().limit(5).map(AccountId::value).collect(Collectors.joining(", "));
    }

    private static Optional<SharingRefusal> refuseUnless(boolean kept, SharingRefusal refusal) {
        return kept ? Optional.empty() : Optional.of(refusal);
    }
}
