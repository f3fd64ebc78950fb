package org.audienceshare.share.directory;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.SelectionType;

/** Finds what an account may share with, while somebody types. */
public final class RecipientLookup {

    private final RecipientSearch search;

    public RecipientLookup(RecipientSearch search) {
        this.search = search;
    }

    /** What a lookup gives. */
    public sealed interface Answer {
        record Hits(List<RecipientSearch.Hit> hits) implements Answer {}

        /** The account may not share, or not with what it asked for. */
        record NotAllowed(String why) implements Answer {}
    }

    /**
     * Looks within the account's brand.
     *
     * @param typed what was typed; blank finds the first by name
     * @param types what to look for; none for all that the account may share with
     */
    public Answer find(Account account, String typed, Set<SelectionType> types) {
        if (!account.audienceSharing()) {
            return new Answer.NotAllowed("This account may not share audiences.");
        }
        if (types.contains(SelectionType.TEAM) && !account.teamSharing()) {
            return new Answer.NotAllowed("This account may not share with teams.");
        }
        Set<SelectionType> wanted = types.isEmpty() ? allowed(account) : types;
        return new Answer.Hits(search.search(account.brandId(), typed, wanted, RecipientSearch.MAX_HITS));
    }

    private static Set<SelectionType> allowed(Account account) {
        return account.teamSharing()
                ? EnumSet.allOf(SelectionType.class)
                : EnumSet.complementOf(EnumSet.of(SelectionType.TEAM));
    }
}
