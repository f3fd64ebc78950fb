package org.audienceshare.share.directory;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.SelectionType;

/** Finds what an account may share with, while somebody types. */
public final class RecipientLookup {

    /** As many as somebody who types looks through. */
    static final int MAX_MATCHES = 20;

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
     * Looks within the account's brand; at most 20.
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
        return new Answer.Hits(search.search(account.brandId(), typed, wanted, MAX_MATCHES));
    }

    /** All the offices of the account's brand by name, of very large brands the first {@link RecipientSearch#MAX_HITS}. */
    public Answer offices(Account account) {
        return account.audienceSharing()
                ? new Answer.Hits(search.search(
                        account.brandId(), "", Set.of(SelectionType.ORGANISATION), RecipientSearch.MAX_HITS))
                : new Answer.NotAllowed("This account may not share audiences.");
    }

    private static Set<SelectionType> allowed(Account account) {
        return account.teamSharing()
                ? EnumSet.allOf(SelectionType.class)
                : EnumSet.complementOf(EnumSet.of(SelectionType.TEAM));
    }
}
