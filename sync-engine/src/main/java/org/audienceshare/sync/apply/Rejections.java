package org.audienceshare.sync.apply;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/**
 * Contacts that a recipient's collection rejected. A rejection is outstanding until a sync tries the contact again; then it
 * is settled, and only kept for people to read.
 */
public interface Rejections extends RejectionReader {

    /** Stores rejections; each replaces an earlier one of the same address, settled or not. */
    void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Rejection> rejections);

    /** Settles the rejections of all attempts but this one, and deletes what their merges were made against. */
    void settleOthers(AudienceId audience, AccountId recipient, Attempt attempt);

    /** Deletes what was settled before {@code cutoff}, for all audiences and recipients. Outstanding ones stay. */
    void deleteSettledBefore(Instant cutoff);

    /**
     * One run over a recipient's addresses. A sync may make several, after a crash or a replay.
     *
     * @param token identifies the attempt
     */
    record Attempt(String syncId, String token) {}
}
