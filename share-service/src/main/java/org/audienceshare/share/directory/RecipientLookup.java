package org.audienceshare.share.directory;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.UseCase;

/** Finds users, teams and offices that an account can share with, while a user types. */
@UseCase
public final class RecipientLookup {

    /** The maximum number of matches while a user types. */
    static final int MAX_MATCHES = 20;

    private final RecipientSearch search;

    public RecipientLookup(RecipientSearch search) {
        this.search = search;
    }

    /** The result of a lookup. */
    public sealed interface Answer {
        record Hits(List<RecipientSearch.Hit> hits) implements Answer {}

        /** The account may not share, or not with teams. */
        record NotAllowed(String why) implements Answer {}
    }

    /**
     * Searches the account's brand and returns at most 20 hits.
     *
     * @param typed the search text; a blank text finds the first by name
     * @param types the types to search; empty for all types that the account may share with
     */
    public Answer find(Account account, String typed, Set<SelectionType> types) {
        if (!account.audienceSharing()) {
            return new Answer.NotAllowed("Sharing audiences is not turned on for this account.");
        }
        if (types.contains(SelectionType.TEAM) && !account.teamSharing()) {
            return new Answer.NotAllowed("Sharing with teams is not turned on for this account.");
        }
        Set<SelectionType> wanted = types.isEmpty() ? allowed(account) : types;
        return new Answer.Hits(search.search(account.brandId(), typed, wanted, MAX_MATCHES));
    }

    /** The offices of the account's brand by name, at most {@link RecipientSearch#MAX_HITS}. */
    public Answer offices(Account account) {
        return account.audienceSharing()
                ? new Answer.Hits(search.search(
                        account.brandId(), "", Set.of(SelectionType.ORGANISATION), RecipientSearch.MAX_HITS))
                : new Answer.NotAllowed("Sharing audiences is not turned on for this account.");
    }

    private static Set<SelectionType> allowed(Account account) {
        return account.teamSharing()
                ? EnumSet.allOf(SelectionType.class)
                : EnumSet.complementOf(EnumSet.of(SelectionType.TEAM));
    }
}
