package org.audienceshare.sync.apply;

import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryAccounts;
import org.audienceshare.sync.inmemory.InMemoryOptOutReader;

class InMemoryOptOutReaderTest extends OptOutReaderContract {

    private final InMemoryAccounts accounts = new InMemoryAccounts(account -> true, new CrashPoints());

    @Override
    protected OptOutReader reader() {
        return new InMemoryOptOutReader(accounts, OptOutReaderContract::brandOf);
    }

    @Override
    protected void put(AccountId account, Map<String, Object> contact) {
        accounts.put(account, contact);
    }

    @Override
    protected void suppress(String brand, String email) {
        accounts.suppress(brand, email);
    }
}
