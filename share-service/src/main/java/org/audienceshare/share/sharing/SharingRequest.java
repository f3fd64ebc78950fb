package org.audienceshare.share.sharing;

import java.util.List;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Selection;

/**
 * A command about an audience, together with the data that its rules need.
 *
 * @param current what the audience is shared with
 * @param maxSelections the most selections that one command may name
 */
record SharingRequest(
        SharingCommand command,
        Account caller,
        Audience audience,
        List<Selection> current,
        boolean received,
        int maxSelections)
        implements OwnerRequest {

    SharingRequest {
        current = List.copyOf(current);
    }
}
