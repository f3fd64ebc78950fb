package org.audienceshare.share.signin;

import java.util.List;
import org.audienceshare.contacts.directory.Account.AccountType;

/** The accounts that a person at the local stack can choose. */
public interface LocalAccounts {

    /** Most accounts in one answer. */
    int MAX_LISTED = 50;

    /**
     * Active accounts of every brand, administrators first, then by name.
     *
     * @param typed starts of words of the name, the office or the brand; blank finds all
     */
    List<Entry> find(String typed);

    /**
     * @param office the name of its organisation, its id if the directory has no such organisation
     */
    record Entry(String id, String name, AccountType type, String office, String brandId) {}
}
