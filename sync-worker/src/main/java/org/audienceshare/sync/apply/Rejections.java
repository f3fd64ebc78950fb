package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** Contacts that a recipient's collection refused. They are tried again at the next sync. */
public interface Rejections {

    /**
     * Addresses that the recipient lacks because they were refused, in their order. To be closed.
     */
    Addresses addresses(AudienceId audience, AccountId recipient);

    /** Remembers refusals of one sync. */
    void add(AudienceId audience, AccountId recipient, String syncId, Map<String, String> reasonsByAddress);

    /** Forgets the refusals of all syncs but this one. */
    void keepOnly(AudienceId audience, AccountId recipient, String syncId);

    /** An ordered stream of addresses. */
    interface Addresses extends Iterator<String>, AutoCloseable {
        @Override
        void close();
    }
}
