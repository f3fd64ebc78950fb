package org.audienceshare.sync.apply;

import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** Reads how far each recipient is with an audience. */
public interface RecipientStateReader {

    /** The state, without taking the lease; empty if nothing was ever planned for the recipient. */
    Optional<RecipientState> find(AudienceId audience, AccountId recipient);

    /** The tags of all other shared audiences that the recipient has, by audience id. */
    Map<String, String> otherTags(AudienceId audience, AccountId recipient);
}
