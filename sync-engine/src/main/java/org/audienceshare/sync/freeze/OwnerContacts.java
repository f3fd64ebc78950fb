package org.audienceshare.sync.freeze;

import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.jspecify.annotations.Nullable;

/** Reads an owner's contacts for a freeze. */
public interface OwnerContacts {

    /**
     * Opens the streams of one freeze. The caller closes them.
     *
     * @throws AccountMovingException if the contacts are on their way to another cluster
     */
    Streams open(Audience audience, Account owner);

    /** Three streams over one account, each in the order of the addresses. */
    interface Streams extends AutoCloseable {

        /**
         * The contacts that match the audience and have an address, in the order of the canonical ones; of several with one
         * address the oldest first.
         */
        Iterator<CandidateContact> candidates();

        /**
         * One summary per address of the account, whether its contacts match or not. In an account in which stored addresses
         * are unique, only those that have several spellings: of others, a candidate contains all of this itself.
         */
        Iterator<AddressSummary> addresses();

        /** How many contacts match the audience and have no address, beside the candidates; asked after these were read. */
        int withoutAddress();

        /**
         * Whether candidates were left out because their address is stored in a spelling that came after the account was last
         * read; asked after the candidates were read. The next streams know these spellings.
         */
        boolean hasMissed();

        /**
         * Addresses that no account of the brand may send to, for example after a complaint. If the first candidate was read before
         * the first of them, those of nobody among the candidates may be missing.
         */
        Iterator<String> suppressed();

        /**
         * Asked before what was read is used.
         *
         * @throws AccountMovingException if the contacts were moved to another cluster meanwhile
         */
        void confirm();

        @Override
        void close();
    }

    /**
     * The summary of all contacts of an account that have the same address, however it is spelled.
     *
     * @param email canonical
     * @param oldestId the id of the contact that represents the address: the one created first
     * @param unsubscribed whether any contact with the address is unsubscribed
     */
    record AddressSummary(String email, Object oldestId, boolean unsubscribed) {}

    /**
     * An owner's contact that matches the audience, eligible or not.
     *
     * @param id the database's id
     * @param email canonical, null where what is stored is no address
     * @param values the values that a copy would get
     * @param bytes their size as they are stored
     * @param subscribedAt the date of its subscription, null if it has none
     */
    record CandidateContact(
            Object id,
            @Nullable String email,
            SubscriptionStatus status,
            Map<String, Object> values,
            int bytes,
            @Nullable Date subscribedAt) {

        /**
         * Since when the person of a contact is subscribed, null if it does not say so. The subscription of a copy only says
         * when it was copied; where the consent comes from is in its source.
         */
        public static @Nullable Date subscribedAt(Contact contact) {
            if (!(contact.value(ContactFields.SUBSCRIPTION) instanceof Map<?, ?> subscription)) {
                return null;
            }
            Object said = "shared".equals(subscription.get("reason"))
                    ? contact.value(ContactFields.SOURCE) instanceof Map<?, ?> source
                            ? source.get("subscribedAt")
                            : null
                    : subscription.get("at");
            return said instanceof Date at ? at : null;
        }
    }
}
