package org.audienceshare.share.contact.pages;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.audienceshare.contacts.AccountId;
import org.springframework.stereotype.Component;

/**
 * How far the imports are that this instance runs now, one an account. Another instance does not know them: who asks it is told
 * nothing, and asks again.
 */
@Component
class RunningImports {

    private final Map<AccountId, Long> rows = new ConcurrentHashMap<>();

    /** @param done how many rows of the file are done */
    void at(AccountId account, long done) {
        rows.put(account, done);
    }

    /** Forgets the account's import, as it has ended. */
    void end(AccountId account) {
        rows.remove(account);
    }

    /** How many rows of the account's import are done; empty if none runs here. */
    OptionalLong of(AccountId account) {
        Long done = rows.get(account);
        return done == null ? OptionalLong.empty() : OptionalLong.of(done);
    }
}
