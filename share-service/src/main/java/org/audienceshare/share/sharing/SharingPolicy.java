package org.audienceshare.share.sharing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.directory.AccountType;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;

/** A rule that is checked before anybody looks up whom the selections stand for. */
@FunctionalInterface
interface SharingPolicy {

    SharingPolicy CALLER_OWNS_THE_AUDIENCE = request ->
            refuseUnless(request.audience().owner().equals(request.caller().id()), new NoSuchAudience());

    SharingPolicy SHARING_NEEDS_AUDIENCE_SHARING = request -> refuseUnless(
            request.caller().audienceSharing(),
            new SwitchedOff("Sharing audiences is not turned on for this account."));

    /** Copying an administrator's filters is another operation than copying contacts. */
    SharingPolicy MANAGED_AUDIENCES_CANT_BE_SHARED_YET = request -> refuseUnless(
            request.audience().type() != AudienceType.MANAGED
                    && request.caller().type() != AccountType.ADMIN,
            new NotPossibleNow("Managed audiences can't be shared yet."));

    SharingPolicy SOMETHING_IS_SELECTED = request ->
            refuseUnless(!request.command().named().isEmpty(), new BadSelections("must name at least one selection"));

    SharingPolicy SELECTIONS_ARE_LIMITED = request -> refuseUnless(
            request.command().named().size() <= request.maxSelections(),
            new BadSelections("must be at most " + request.maxSelections() + " selections, were "
                    + request.command().named().size()));

    SharingPolicy TEAMS_NEED_TEAM_SHARING = request -> refuseUnless(
            request.caller().teamSharing()
                    || request.command().named().stream().noneMatch(s -> s.type() == SelectionType.TEAM),
            new SwitchedOff("Sharing with teams is not turned on for this account."));

    SharingPolicy AUDIENCE_IS_SHARED = request ->
            refuseUnless(!request.current().isEmpty(), new NotPossibleNow("The audience is shared with nobody."));

    SharingPolicy SELECTIONS_ARE_SHARED = request -> {
        Set<Selection> strangers = new HashSet<>(request.command().named());
        request.current().forEach(strangers::remove);
        return refuseUnless(
                strangers.isEmpty(),
                new BadSelections("must be what the audience is shared with; " + Naming.some(strangers) + " is not"));
    };

    /** Why the rule is broken, or empty if it is kept. */
    Optional<SharingRefusal> refusal(SharingRequest request);

    /**
     * Every rule of the command in the order in which they are checked. Ownership comes first, so that nobody learns
     * anything about another's audience.
     */
    static List<SharingPolicy> allFor(SharingCommand command) {
        List<SharingPolicy> all = new ArrayList<>(List.of(
                CALLER_OWNS_THE_AUDIENCE, SHARING_NEEDS_AUDIENCE_SHARING, MANAGED_AUDIENCES_CANT_BE_SHARED_YET));
        all.addAll(command.policies());
        return all;
    }

    private static Optional<SharingRefusal> refuseUnless(boolean kept, SharingRefusal refusal) {
        return kept ? Optional.empty() : Optional.of(refusal);
    }
}
