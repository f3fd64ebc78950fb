package org.audienceshare.contacts.placement;

import java.time.Duration;
import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's contacts are.
 *
 * @param cluster the one that is read, and written if the account is not moving
 * @param version grows with each change
 * @param to where a move goes, null if none is under way
 * @param since when the state began, null if it never changed
 * @param unused another cluster that has a collection of the account which nobody uses: left of a move or of a cancelled
 *     one; null if there is none
 * @param copied how many contacts a move has copied so far
 * @param workedAt when a process last said that it works on the move, or on what it left; null if none does
 */
public record Placement(
        AccountId account,
        String cluster,
        long version,
        State state,
        @Nullable String to,
        @Nullable Instant since,
        @Nullable String unused,
        long copied,
        @Nullable Instant workedAt) {

    /** So long after its last sign of life, another process may go on with a move. */
    public static final Duration MAX_SILENCE = Duration.ofSeconds(30);

    /** What happens to the account. */
    public enum State {
        /** Nothing: its contacts can be read and written. */
        SETTLED,
        /** They are copied to another cluster. They can be read where they were; nobody may write. */
        MOVING,
        /** They are in the new cluster. They can be read there; nobody may write until everybody knows it. */
        SETTLING
    }

    /** That of an account that was never moved. */
    public static Placement first(AccountId account, String cluster) {
        return new Placement(account, cluster, 1, State.SETTLED, null, null, null, 0, null);
    }

    /** Whether a process works on the move, as far as that is known. */
    public boolean isWorkedOn(Instant now) {
        return !isSettled() && workedAt != null && workedAt.plus(MAX_SILENCE).isAfter(now);
    }

    /** The cluster that it is in when no move is under way any more. */
    public String target() {
        return to == null ? cluster : to;
    }

    public boolean isSettled() {
        return state == State.SETTLED;
    }
}
