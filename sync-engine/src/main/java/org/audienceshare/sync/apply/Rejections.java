package org.audienceshare.sync.apply;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/**
 * Contacts that a recipient's collection refused. They are outstanding until a sync tried them again; then they are settled,
 * and are there for people to look at only.
 */
public interface Rejections {

    /** What the recipient was refused and is outstanding, in the order of the addresses. To be closed. */
    Stream of(AudienceId audience, AccountId recipient);

    /** Remembers refusals; one of an address takes the place of an earlier one, settled or not. */
    void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Refusal> refusals);

    /** Settles the refusals of all attempts but this one: what their merges were made against is forgotten. */
    void settleOthers(AudienceId audience, AccountId recipient, Attempt attempt);

    /** Deletes, of all audiences and recipients, what was settled before {@code cutoff}. Outstanding ones stay. */
    void forgetSettledBefore(Instant cutoff);

    /**
     * One run over a recipient's addresses. A sync may make several, when it crashes or is replayed.
     *
     * @param token names it among all
     */
    record Attempt(String syncId, String token) {}

    /** @param reason why the database refused it, without contact data */
    record Refusal(Rejection rejection, String reason) {}

    /** An ordered stream of rejections. */
    interface Stream extends Iterator<Rejection>, AutoCloseable {
        @Override
        void close();
    }
}
