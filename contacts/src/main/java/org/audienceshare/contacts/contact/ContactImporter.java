package org.audienceshare.contacts.contact;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;

/** Writes imported contacts to an account. */
public interface ContactImporter {

    /**
     * The reason of a subscription about which a file says nothing, though it does about others. It is stored with a new
     * contact, as unsubscribed; a stored contact keeps its subscription.
     */
    String NOT_STATED = "NOT_STATED";

    /**
     * To be called before the first batch: reads under which spellings the account's addresses are stored now, as other services
     * store addresses too.
     */
    void begin(AccountId account);

    /**
     * Inserts new contacts and merges into contacts with the same address: imported values replace stored ones, other
     * values stay, tags are added. A merge never changes a subscription from UNSUBSCRIBED to SUBSCRIBED.
     *
     * @param batch documents without {@code _id}, each with a different, normalised address; at most 1,000
     * @return one outcome for each document, in the same order
     */
    List<Outcome> write(AccountId account, List<Map<String, Object>> batch);

    /** What {@link #write} would most likely return; changes nothing. */
    List<Outcome> preview(AccountId account, List<Map<String, Object>> batch);

    /** The result for one document. */
    sealed interface Outcome {
        record Added() implements Outcome {}

        record Merged() implements Outcome {}

        /** @param reason why it was not written, without contact data */
        record Refused(String reason) implements Outcome {}
    }
}
