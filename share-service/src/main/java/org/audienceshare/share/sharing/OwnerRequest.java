package org.audienceshare.share.sharing;

import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;

/** A command about an audience, together with the data that its rules need. */
sealed interface OwnerRequest permits SharingRequest, SyncRequest {

    /** Who sends the command. */
    Account caller();

    /** The audience that the command is about, whoever owns it. */
    Audience audience();

    /** Whether the audience is shared with the caller. */
    boolean received();
}
