package org.audienceshare.share.sharing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.ReceivedAudience;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;

/** A rule that is checked before anybody looks up whom the selections stand for. */
@FunctionalInterface
interface SharingPolicy {

    /** Who has the audience from its owner knows of it, and is told why it can't share it on. Nobody else learns a thing. */
    SharingPolicy CALLER_OWNS_THE_AUDIENCE = request -> refuseUnless(
            request.audience().owner().equals(request.caller().id()),
            request.received()
                    ? new ReceivedAudience("An audience that is shared with you is its owner's to share.")
                    : new NoSuchAudience());

    SharingPolicy SHARING_NEEDS_AUDIENCE_SHARING = request -> refuseUnless(
            request.caller().audienceSharing(),
            new SwitchedOff("Sharing audiences is not turned on for this account."));

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
        List<SharingPolicy> all = new ArrayList<>(List.of(CALLER_OWNS_THE_AUDIENCE, SHARING_NEEDS_AUDIENCE_SHARING));
        all.addAll(command.policies());
        return all;
    }

    private static Optional<SharingRefusal> refuseUnless(boolean kept, SharingRefusal refusal) {
        return kept ? Optional.empty() : Optional.of(refusal);
    }
}
