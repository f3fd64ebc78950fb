package org.audienceshare.share.sharing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.sharing.OwnerRequest.AffectedRecipients;
import org.audienceshare.share.sharing.OwnerRequest.SharingRequest;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest;
import org.audienceshare.share.sharing.SharingRefusal.BadRecipients;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.ReceivedAudience;
import org.audienceshare.share.sharing.SharingRefusal.RecipientsChanged;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;
import org.jspecify.annotations.Nullable;

/** Every business rule of sharing and of syncs. Each command lists the rules that it must follow, in their order. */
final class SharingPolicies {

    /** Most selections or accounts that a message names. */
    private static final int MAX_NAMED = 5;

    private SharingPolicies() {}

    // Of every command

    /** A recipient can see the audience, so the answer contains why it can't share it. To all others the audience does not exist. */
    static final SharingPolicy<OwnerRequest> CALLER_OWNS_THE_AUDIENCE = request -> refuseUnless(
            request.audience().owner().equals(request.caller().id()),
            request.received()
                    ? new ReceivedAudience("Only its owner can share an audience that is shared with you.")
                    : new NoSuchAudience());

    static final SharingPolicy<OwnerRequest> CALLER_MAY_SHARE_AUDIENCES = request -> refuseUnless(
            request.caller().audienceSharing(),
            new SwitchedOff("Sharing audiences is not turned on for this account."));

    // Of sharing, syncing and the end of sharing, before the recipients are looked up

    static final SharingPolicy<SharingRequest> SOMETHING_IS_SELECTED = request ->
            refuseUnless(!request.command().named().isEmpty(), new BadSelections("must name at least one selection"));

    static final SharingPolicy<SharingRequest> SELECTIONS_ARE_LIMITED = request -> refuseUnless(
            request.command().named().size() <= request.maxSelections(),
            new BadSelections("must be at most " + request.maxSelections() + " selections, were "
                    + request.command().named().size()));

    static final SharingPolicy<SharingRequest> TEAMS_NEED_TEAM_SHARING = request -> refuseUnless(
            request.caller().teamSharing()
                    || request.command().named().stream().noneMatch(s -> s.type() == SelectionType.TEAM),
            new SwitchedOff("Sharing with teams is not turned on for this account."));

    static final SharingPolicy<SharingRequest> AUDIENCE_IS_SHARED = request ->
            refuseUnless(!request.current().isEmpty(), new NotPossibleNow("The audience is not shared with anybody."));

    static final SharingPolicy<SharingRequest> SELECTIONS_ARE_SHARED = request -> {
        Set<Selection> others = new HashSet<>(request.command().named());
        request.current().forEach(others::remove);
        return refuseUnless(
                others.isEmpty(),
                new BadSelections(
                        "must be selections that the audience is shared with; " + selections(others) + " is not"));
    };

    // Of sharing, syncing and the end of sharing, about the recipients

    /** A selection that does not exist and one of another brand give the same answer. */
    static final SharingPolicy<AffectedRecipients> SELECTIONS_ARE_KNOWN = recipients -> refuseUnless(
            recipients.named().unknown().isEmpty(),
            new BadSelections("must exist; " + selections(recipients.named().unknown()) + " does not"));

    static final SharingPolicy<AffectedRecipients> ANOTHER_ACCOUNT_GETS_IT = recipients -> refuseUnless(
            !recipients.named().recipients().isEmpty(),
            new BadSelections("must include at least one active account besides your own"));

    /** The limit of the workers, which would reject the event. */
    static final SharingPolicy<AffectedRecipients> RECIPIENTS_ARE_LIMITED = recipients -> refuseUnless(
            recipients.after().size() <= recipients.maxRecipients(),
            new NotPossibleNow("An audience can have at most " + recipients.maxRecipients()
                    + " recipients. This would be " + recipients.after().size() + "."));

    /** @param expected the number of recipients that the user confirmed; null if none was confirmed */
    static SharingPolicy<AffectedRecipients> recipientsAreAsConfirmed(@Nullable Integer expected) {
        return recipients -> {
            int actual = recipients.after().size();
            return expected == null || expected == actual
                    ? Optional.empty()
                    : Optional.of(new RecipientsChanged(expected, actual));
        };
    }

    /** The planner refuses to repair others. */
    static SharingPolicy<AffectedRecipients> haveTheAudience(Set<AccountId> named) {
        return recipients -> {
            List<AccountId> others = without(named, recipients.after());
            return refuseUnless(
                    others.isEmpty(),
                    new BadRecipients(
                            "must be accounts that the audience is shared with now; " + accounts(others) + " is not"));
        };
    }

    static SharingPolicy<AffectedRecipients> haveNotTheAudience(Set<AccountId> named) {
        return recipients -> {
            List<AccountId> current =
                    named.stream().filter(recipients.after()::contains).toList();
            return refuseUnless(
                    current.isEmpty(),
                    new BadRecipients("must be former recipients; " + accounts(current) + " is a current one"));
        };
    }

    private static List<AccountId> without(Set<AccountId> all, Set<AccountId> some) {
        return all.stream().filter(account -> !some.contains(account)).sorted().toList();
    }

    // Of cancelling and retrying a sync

    static final SharingPolicy<SyncRequest> SYNC_IS_RUNNING = request ->
            refuseUnless(!request.sync().state().isFinal(), new NotPossibleNow("The sync has already ended."));

    static final SharingPolicy<SyncRequest> SYNC_IS_HELD = request -> refuseUnless(
            request.sync().state() == State.HELD, new NotPossibleNow("The sync is not waiting for approval."));

    /** Sharing that ended only for some would leave copies under an audience that is not shared any more. */
    static final SharingPolicy<SyncRequest> UNSHARE_CANNOT_BE_CANCELLED = request -> refuseUnless(
            request.sync().status().kind() != RequestedSync.Kind.UNSHARE,
            new NotPossibleNow("This can't be cancelled: it stops sharing. Share the audience again."));

    static final SharingPolicy<SyncRequest> NAMED_TOOK_PART = request -> {
        List<AccountId> others = request.retry().namedExcept(request.retry().participants());
        return refuseUnless(
                others.isEmpty(),
                new BadRecipients("must have a result in the sync; " + accounts(others) + " has none"));
    };

    static final SharingPolicy<SyncRequest> NAMED_ARE_STILL_RECIPIENTS = request -> {
        List<AccountId> former = request.retry().namedExcept(request.retry().recipients());
        return refuseUnless(
                former.isEmpty(),
                new BadRecipients(
                        "must be accounts that the audience is shared with now; " + accounts(former) + " is not"));
    };

    static final SharingPolicy<SyncRequest> A_RECIPIENT_FAILED = request -> refuseUnless(
            !request.retry().retried().isEmpty(),
            new NotPossibleNow("None of the audience's current recipients failed in this sync."));

    private static Optional<SharingRefusal> refuseUnless(boolean kept, SharingRefusal refusal) {
        return kept ? Optional.empty() : Optional.of(refusal);
    }

    /** A few of them, such as {@code TEAM buyers, USER ann and 3 more}. */
    static String selections(Collection<Selection> selections) {
        return some(selections.stream().map(selection -> selection.type() + " " + selection.id()), selections.size());
    }

    private static String accounts(Collection<AccountId> accounts) {
        return some(accounts.stream().map(AccountId::value), accounts.size());
    }

    private static String some(Stream<String> names, int count) {
        String named = names.sorted().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return count > MAX_NAMED ? named + " and " + (count - MAX_NAMED) + " more" : named;
    }

    /**
     * A business rule; {@link SharingPolicies} holds them all.
     *
     * @param <R> what the rule is checked against
     */
    @FunctionalInterface
    interface SharingPolicy<R> {

        /** Why the request breaks the rule; empty if it keeps it. */
        Optional<SharingRefusal> check(R request);

        /** The refusal of the first rule in the list that the request breaks; empty if it keeps all of them. */
        static <R> Optional<SharingRefusal> firstRefusal(List<SharingPolicy<? super R>> policies, R request) {
            return policies.stream()
                    .flatMap(policy -> policy.check(request).stream())
                    .findFirst();
        }
    }
}
