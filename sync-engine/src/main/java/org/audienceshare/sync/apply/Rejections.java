package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** Contacts that a recipient's collection refused. They are tried again at the next sync. */
public interface Rejections {

    /** What the recipient was refused, in the order of the addresses. To be closed. */
    Stream of(AudienceId audience, AccountId recipient);

    /** Remembers refusals; one of an address takes the place of an earlier one. */
    void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Refusal> refusals);

    /** Forgets the refusals of all attempts but this one. */
    void keepOnly(AudienceId audience, AccountId recipient, Attempt attempt);

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
