package org.audienceshare.share.progress.web;

import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks who may see an audience and its syncs (its owner, support and operators) or share it (its owner). */
@Component
public class AudienceAccess {

    private final Audiences audiences;
    private final Syncs syncs;
    private final Directory directory;
    private final CurrentUserResolver users;

    AudienceAccess(Audiences audiences, Syncs syncs, Directory directory, CurrentUserResolver users) {
        this.audiences = audiences;
        this.syncs = syncs;
        this.directory = directory;
        this.users = users;
    }

    /**
     * The audience and its owner, if the caller may see it.
     *
     * @throws Problem 404 if the audience does not exist or the caller may not see it
     */
    public Visible visible(Authentication caller, AudienceId id) {
        return visible(users.user(caller), id);
    }

    /**
     * The audience and its owner, if the caller may see its contacts: its owner and SUPPORT may.
     *
     * @throws Problem 404 if the audience does not exist or the caller may not see it; 403 for an OPERATOR
     */
    public Visible withContacts(Authentication caller, AudienceId id) {
        CurrentUser user = users.user(caller);
        Visible visible = visible(user, id);
        if (!isOwner(user, visible.audience()) && !user.isSupport()) {
            throw Problem.forbidden("Contacts are shown to the audience's owner and to support.");
        }
        return visible;
    }

    /**
     * The sync with its audience, if the caller may see it. Support and operators also see those of an audience that is deleted.
     *
     * @throws Problem 404 if the sync does not exist or the caller may not see its audience
     */
    public VisibleSync sync(Authentication caller, String syncId) {
        SyncProgress progress =
                (Ids.isId(syncId) ? syncs.find(syncId) : Optional.<SyncProgress>empty()).orElseThrow(Problem::notFound);
        CurrentUser user = users.user(caller);
        AudienceId audience = progress.status().audience();
        boolean deleted = isStaff(user) && audiences.find(audience).isEmpty();
        return new VisibleSync(progress, deleted ? null : visible(user, audience), user);
    }

    /**
     * A sync and its audience, as somebody may see it.
     *
     * @param audience null if it is deleted
     */
    public record VisibleSync(
            SyncProgress progress, @Nullable Visible audience, CurrentUser reader) {

        /** Whether the reader owns the audience. */
        public boolean isOwned() {
            return audience != null && isOwner(reader, audience.audience());
        }

        /** Whether the reader may see who gets the audience and its contacts. */
        public boolean isNamed() {
            return isOwned() || reader.isSupport();
        }
    }

    /**
     * The caller's own audience.
     *
     * @throws Problem 404 if it is not the caller's
     */
    public Audience owned(Caller caller, AudienceId id) {
        return audiences
                .find(id)
                .filter(audience -> audience.owner().equals(caller.id()))
                .orElseThrow(Problem::notFound);
    }

    /**
     * The caller's own audience, if the caller may share audiences.
     *
     * @throws Problem 404 if it is not the caller's, 403 if sharing is not turned on for the caller
     */
    public Audience shareable(Caller caller, AudienceId id) {
        Audience audience = owned(caller, id);
        if (!caller.account().audienceSharing()) {
            throw Problem.forbidden("Sharing audiences is not turned on for this account.");
        }
        return audience;
    }

    /** An audience and the account that owns it. */
    public record Visible(Audience audience, Account owner) {}

    private Visible visible(CurrentUser user, AudienceId id) {
        return audiences
                .find(id)
                .filter(audience -> isStaff(user) || isOwner(user, audience))
                .flatMap(audience -> directory.account(audience.owner()).map(owner -> new Visible(audience, owner)))
                .orElseThrow(Problem::notFound);
    }

    private static boolean isStaff(CurrentUser user) {
        return user.isSupport() || user.isOperator();
    }

    private static boolean isOwner(CurrentUser user, Audience audience) {
        return user.account() != null && user.account().id().equals(audience.owner());
    }
}
