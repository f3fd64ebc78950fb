package org.audienceshare.share.progress.web;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.security.Viewer;
import org.audienceshare.share.security.Viewers;
import org.audienceshare.share.web.Problem;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who may look at whom an audience is shared with and how its syncs went: its owner, and who runs the service. */
@Component
public class AudienceAccess {

    private final Audiences audiences;
    private final Directory directory;
    private final Viewers viewers;

    AudienceAccess(Audiences audiences, Directory directory, Viewers viewers) {
        this.audiences = audiences;
        this.directory = directory;
        this.viewers = viewers;
    }

    /**
     * The audience, with its owner, if the caller may look at it.
     *
     * @throws Problem 404 if there is no such audience, or the caller may not know of it
     */
    public Visible visible(Authentication caller, AudienceId id) {
        return visible(viewers.viewer(caller), id);
    }

    /**
     * The audience if the caller may look at contacts of it: its owner, and SUPPORT.
     *
     * @throws Problem 404 if there is no such audience, or the caller may not know of it; 403 for an OPERATOR, who may
     */
    public Visible withContacts(Authentication caller, AudienceId id) {
        Viewer viewer = viewers.viewer(caller);
        Visible visible = visible(viewer, id);
        if (!isOwner(viewer, visible.audience()) && !viewer.isSupport()) {
            throw Problem.forbidden("Contacts are shown to the audience's owner and to support.");
        }
        return visible;
    }

    /** An audience and the account that owns it. */
    public record Visible(Audience audience, Account owner) {}

    private Visible visible(Viewer viewer, AudienceId id) {
        boolean isStaff = viewer.isSupport() || viewer.isOperator();
        return audiences
                .find(id)
                .filter(audience -> isStaff || isOwner(viewer, audience))
                .flatMap(audience -> directory.account(audience.owner()).map(owner -> new Visible(audience, owner)))
                .orElseThrow(Problem::notFound);
    }

    private static boolean isOwner(Viewer viewer, Audience audience) {
        return viewer.account() != null && viewer.account().id().equals(audience.owner());
    }
}
