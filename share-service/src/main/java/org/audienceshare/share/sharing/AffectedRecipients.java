package org.audienceshare.share.sharing;

import java.util.HashSet;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;

/**
 * The recipients of a command, according to the current directory.
 *
 * @param named the accounts of the command's own selections
 * @param before the audience's recipients without the command
 * @param after the audience's recipients with the command
 */
record AffectedRecipients(RecipientExpansion named, Set<AccountId> before, Set<AccountId> after) {

    AffectedRecipients {
        before = Set.copyOf(before);
        after = Set.copyOf(after);
    }

    /** How many lose the audience. An account that another selection still includes keeps it. */
    int losing() {
        Set<AccountId> losing = new HashSet<>(before);
        losing.removeAll(after);
        return losing.size();
    }
}
