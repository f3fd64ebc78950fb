package org.audienceshare.share.sharing.pages;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.stereotype.Component;

/** Finds audiences for the pages on which their owner shares them. */
@Component
class OwnAudiences {

    private final Audiences audiences;

    OwnAudiences(Audiences audiences) {
        this.audiences = audiences;
    }

    /** @throws Problem 404 if it is not the caller's */
    Audience own(Caller caller, AudienceId id) {
        return audiences
                .find(id)
                .filter(audience -> audience.owner().equals(caller.id()))
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 if it is not the caller's, 403 if the caller may not share */
    Audience shareable(Caller caller, AudienceId id) {
        Audience audience = own(caller, id);
        if (!caller.account().audienceSharing()) {
            throw Problem.forbidden("Sharing audiences is not turned on for this account.");
        }
        return audience;
    }
}
