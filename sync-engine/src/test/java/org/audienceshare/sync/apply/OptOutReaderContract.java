package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.unsubscribed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.optout.OptOutReader;
import org.junit.jupiter.api.Test;

/** What every reader of opt-outs does. */
public abstract class OptOutReaderContract {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId STRANGER = new AccountId("stranger");

    /** Ann is of the brand {@code brand}; the directory does not know any other account. */
    protected static Optional<String> brandOf(AccountId account) {
        return account.equals(ANN) ? Optional.of("brand") : Optional.empty();
    }

    protected abstract OptOutReader reader();

    protected abstract void put(AccountId account, Map<String, Object> contact);

    protected abstract void suppress(String brand, String email);

    @Test
    void addressIsUnsubscribedIfAnyOfItsContactsIs() {
        put(ANN, subscribed("a@x.com").document());
        put(ANN, subscribed("b@x.com").document());
        put(ANN, unsubscribed("b@x.com").document());
        put(ANN, Map.of("email", "c@x.com"));
        put(ANN, unsubscribed("d@x.com").document());
        put(STRANGER, unsubscribed("a@x.com").document());

        assertThat(reader().unsubscribed(ANN, List.of("a@x.com", "b@x.com", "c@x.com", "e@x.com")))
                .containsExactlyInAnyOrder("b@x.com", "c@x.com");
    }

    @Test
    void addressIsSuppressedByTheAccountsBrand() {
        suppress("brand", "a@x.com");
        suppress("rival", "b@x.com");

        assertThat(reader().suppressed(ANN, List.of("a@x.com", "b@x.com", "c@x.com")))
                .containsExactly("a@x.com");
    }

    @Test
    void withoutAKnownBrandEveryBrandCounts() {
        suppress("brand", "a@x.com");
        suppress("rival", "b@x.com");

        assertThat(reader().suppressed(STRANGER, List.of("a@x.com", "b@x.com", "c@x.com")))
                .containsExactlyInAnyOrder("a@x.com", "b@x.com");
    }
}
