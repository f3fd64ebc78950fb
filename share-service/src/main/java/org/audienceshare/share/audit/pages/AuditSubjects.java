package org.audienceshare.share.audit.pages;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.springframework.stereotype.Component;

/** Finds out whose entries support searches for: people know the names that the sentences have, and not the ids. */
@Component
class AuditSubjects {

    /** Most accounts that are offered. */
    private static final int MAX_OFFERED = 10;

    private final AuditLog log;
    private final AccountAdministration accounts;

    AuditSubjects(AuditLog log, AccountAdministration accounts) {
        this.log = log;
        this.accounts = accounts;
    }

    /** What a typed text means. */
    sealed interface Subject {

        /** The text itself: it is the id of something else, or nothing has this name. */
        record Typed() implements Subject {}

        /** The account with this id, or the only one with this name. */
        record Named(Account account) implements Subject {}

        /** Several accounts have this name. */
        record Several(List<Account> accounts) implements Subject {

            public Several {
                accounts = List.copyOf(accounts);
            }
        }
    }

    /** An id comes before a name, and a whole name before a part of one. Accounts are those of every brand. */
    Subject find(String typed) {
        List<Account> found = accounts.search(typed, AccountAdministration.MAX_FOUND);
        Optional<Account> withId = found.stream()
                .filter(account -> account.id().value().equals(typed))
                .findFirst();
        if (withId.isPresent()) {
            return new Subject.Named(withId.get());
        }
        if (found.isEmpty() || isInTheLog(typed)) {
            return new Subject.Typed();
        }
        List<Account> exactly = found.stream()
                .filter(account -> account.name().equalsIgnoreCase(typed))
                .toList();
        List<Account> named = exactly.isEmpty() ? found : exactly;
        return named.size() == 1
                ? new Subject.Named(named.get(0))
                : new Subject.Several(named.stream().limit(MAX_OFFERED).toList());
    }

    private boolean isInTheLog(String id) {
        return !log.page(new AuditLog.Query(id, null, null, null), null, 1)
                .entries()
                .isEmpty();
    }
}
