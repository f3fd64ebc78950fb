package org.audienceshare.sync.apply;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryAccounts;

class InMemoryRecipientContactsTest extends RecipientContactsContract {

    private final InMemoryAccounts accounts = new InMemoryAccounts(CRM::equals, new CrashPoints());

    @Override
    protected RecipientContacts contacts() {
        return accounts;
    }

    @Override
    protected Object have(AccountId account, Map<String, Object> document) {
        return accounts.put(account, document);
    }

    @Override
    protected void replace(AccountId account, Map<String, Object> document) {
        accounts.put(account, document);
    }

    @Override
    protected List<Map<String, Object>> stored(AccountId account) {
        return List.copyOf(accounts.documents(account));
    }
}
