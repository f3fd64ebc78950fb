package org.audienceshare.share.sharing;

import java.util.List;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Selection;

/**
 * A command and what it meets.
 *
 * @param caller who asks
 * @param audience the audience it is about, whoever owns it
 * @param current what it is shared with
 * @param received whether the caller has the audience from its owner
 * @param maxSelections the most selections that one command may name
 */
record SharingRequest(
        SharingCommand command,
        Account caller,
        Audience audience,
        List<Selection> current,
        boolean received,
        int maxSelections) {

    SharingRequest {
        current = List.copyOf(current);
    }
}
