package org.audienceshare.sync.person;

import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/**
 * What this system itself keeps of one person of a brand: frozen contacts and rejected contacts. The accounts' contacts are
 * the platform's.
 */
public interface PersonRecords {

    /**
     * Everything that is kept of the address in audiences of the brand's accounts.
     *
     * @param email normalised
     */
    List<PersonRecord> find(String brandId, String email);

    /**
     * Deletes all of that, apart from the address in frozen contacts: with empty values it stays until the contacts are deleted,
     * so that who left an audience also leaves it at recipients that do not know it yet.
     *
     * @param email normalised
     */
    Erasure erase(String brandId, String email);

    /**
     * One record of the person.
     *
     * @param kept where it is: the name of the collection
     * @param recipient the account that rejected it, null for a frozen contact
     * @param json the stored fields, as JSON
     */
    record PersonRecord(
            String kept, AudienceId audience, @Nullable AccountId recipient, String json) {}

    /**
     * How many records were deleted or emptied.
     *
     * @param frozen contacts in revisions, and in the differences between them
     * @param rejections rejected contacts
     */
    record Erasure(int frozen, int rejections) {}
}
