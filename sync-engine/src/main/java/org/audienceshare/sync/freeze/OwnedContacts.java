package org.audienceshare.sync.freeze;

import java.util.Iterator;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;

/** Reads an owner's contacts for a freeze. */
public interface OwnedContacts {

    /** Opens the streams of one freeze. To be closed. */
    Streams open(Audience audience, Account owner);

    /** Three streams over one account, each in the order of the addresses. */
    interface Streams extends AutoCloseable {

        /** The records that match the audience and have an address: of one address the oldest first. */
        Iterator<Candidate> candidates();

        /**
         * One entry an address of the account, whether it matches or not. Empty for an account in which every address
         * has one record: there the candidate itself says all.
         */
        Iterator<AddressFacts> facts();

        /** How many records match the audience and have no address. */
        int withoutAddress();

        /** Addresses that nobody of the brand may be sent, such as after a complaint. */
        Iterator<String> suppressed();

        @Override
        void close();
    }
}
