package org.audienceshare.sync.inmemory;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.optout.OptOutReader;

/** Who has opted out in {@link InMemoryAccounts}. */
public record InMemoryOptOutReader(InMemoryAccounts accounts, Function<AccountId, Optional<String>> brandOf)
        implements OptOutReader {

    @Override
    public Set<String> unsubscribed(AccountId account, Collection<String> emails) {
        return emails.stream()
                .filter(email -> accounts.documents(account, email).stream()
                        .anyMatch(document ->
                                new Contact(document).subscriptionStatus() == SubscriptionStatus.UNSUBSCRIBED))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> suppressed(AccountId account, Collection<String> emails) {
        return emails.stream()
                .filter(email -> accounts.isSuppressed(brandOf.apply(account), email))
                .collect(Collectors.toSet());
    }
}
