package org.audienceshare.share.sharing;

import java.util.HashSet;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.RecipientExpansion;

/**
 * Whom a command concerns, as the directory stands now.
 *
 * @param named what the command's own selections stand for
 * @param before who gets the audience without the command
 * @param after who gets it with the command
 */
record AffectedRecipients(RecipientExpansion named, Set<AccountId> before, Set<AccountId> after) {

    AffectedRecipients {
        before = Set.copyOf(before);
        after = Set.copyOf(after);
    }

    /** How many get it no longer. Who is still reached by another selection keeps it. */
    int losing() {
        Set<AccountId> losing = new HashSet<>(before);
        losing.removeAll(after);
        return losing.size();
    }
}
