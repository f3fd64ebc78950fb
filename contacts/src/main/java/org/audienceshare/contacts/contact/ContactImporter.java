package org.audienceshare.contacts.contact;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;

/** Writes an import's rows into an account. */
public interface ContactImporter {

    /**
     * Adds new contacts and merges into those of the same address: values given replace, values not given stay, tags
     * are added. A merge never changes a subscription from UNSUBSCRIBED to SUBSCRIBED.
     *
     * @param batch documents without {@code _id}, each with a normalised address, no address twice; at most 1,000
     * @return one outcome a document, in their order
     */
    List<Outcome> write(AccountId account, List<Map<String, Object>> batch);

    /** What became of one document. */
    sealed interface Outcome {
        record Added() implements Outcome {}

        record Merged() implements Outcome {}

        /** @param reason why the database refused it, without contact data */
        record Refused(String reason) implements Outcome {}
    }
}
