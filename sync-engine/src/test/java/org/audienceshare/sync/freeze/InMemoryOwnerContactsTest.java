package org.audienceshare.sync.freeze;

import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryAccounts;

class InMemoryOwnerContactsTest extends OwnerContactsContract {

    private final InMemoryAccounts accounts = new InMemoryAccounts(CRM::equals, new CrashPoints());

    @Override
    protected OwnerContacts contacts() {
        return accounts;
    }

    @Override
    protected Object have(AccountId account, Map<String, Object> document) {
        return accounts.put(account, document);
    }

    @Override
    protected void suppress(String brandId, String email) {
        accounts.suppress(brandId, email);
    }
}
