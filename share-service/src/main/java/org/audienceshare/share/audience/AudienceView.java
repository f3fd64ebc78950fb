package org.audienceshare.share.audience;

import org.audienceshare.contacts.audience.Audience;

/** An audience as one account sees it. */
public sealed interface AudienceView {

    /** The account's own, which it can edit. */
    record Own(Audience audience, SharedAudiences.Reach reach) implements AudienceView {}

    /** Another's that is shared with the account: a list of contacts to read. */
    record Shared(SharedAudiences.SharedAudience audience) implements AudienceView {}
}
