package org.audienceshare.sync.apply;

import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** Contacts that a recipient's collection refused. They are tried again at the next sync. */
public interface Rejections {

    /** Addresses that the recipient lacks because they were refused, at most {@code limit}. */
    Set<String> addresses(AudienceId audience, AccountId recipient, int limit);

    /** Remembers refusals of one sync. */
    void add(AudienceId audience, AccountId recipient, String syncId, Map<String, String> reasonsByAddress);

    /** Forgets the refusals of all syncs but this one. */
    void keepOnly(AudienceId audience, AccountId recipient, String syncId);
}
