package org.audienceshare.contacts.placement;

import java.util.List;
import java.util.SortedSet;
import org.audienceshare.contacts.AccountId;
import org.jspecify.annotations.Nullable;

/** Moves accounts' contacts from one cluster to another. */
public interface AccountMoves {

    /** The clusters that contacts can be in. */
    SortedSet<String> clusters();

    /** Where the account's contacts are, or will be when they are first used. */
    Placement find(AccountId account);

    /** Accounts in the order of their ids, from the one after this one on. */
    List<Placement> list(@Nullable AccountId after, int limit);

    /** Moves that have not ended and on which no process works; first those that were not tried for longest. */
    List<Placement> interrupted(int limit);

    /**
     * Moves an account, or goes on with its move; returns when it is done, or when somebody else works on it. Takes as long as
     * the contacts are copied and compared, and some seconds more.
     *
     * @return the place afterwards: not settled if somebody else works on it
     * @throws RefusedMoveException if it can't be done. The account is not moving then
     */
    Placement move(AccountId account, String to);

    /**
     * Gives a move up that has not reached the new cluster: the contacts stay where they are, and can be written again.
     *
     * @throws RefusedMoveException if there is none
     */
    Placement cancel(AccountId account);

    /** What moves and cancelled ones left, of all accounts. */
    UnusedCollections unused();

    /**
     * Deletes the collection that a move, or a cancelled one, left in another cluster. Changes nothing if there is none.
     *
     * @throws RefusedMoveException if the account is moving
     */
    Placement dropUnused(AccountId account);
}
