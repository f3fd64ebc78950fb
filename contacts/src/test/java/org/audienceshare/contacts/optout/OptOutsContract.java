package org.audienceshare.contacts.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.optout.OptOut.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of opt-outs does. */
public abstract class OptOutsContract {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");
    private static final AccountId BEN = new AccountId("ben");

    private OptOuts optOuts;

    protected abstract OptOuts create();

    @BeforeEach
    void createStore() {
        optOuts = create();
    }

    @Test
    void findsThoseOfTheAccountAmongTheAddresses() {
        optOuts.remember(BEN, List.of(seen("a@x.com", 0), seen("b@x.com", 0)));
        optOuts.remember(new AccountId("ben0"), List.of(seen("c@x.com", 0)));
        optOuts.remember(new AccountId("be"), List.of(seen("c@x.com", 0)));

        assertThat(optOuts.find(BEN, Set.of("b@x.com", "c@x.com")).values()).containsExactly(seen("b@x.com", 0));
        assertThat(optOuts.find(BEN, Set.of())).isEmpty();
        assertThat(optOuts.find(new AccountId("cat"), Set.of("b@x.com"))).isEmpty();
    }

    @Test
    void laterOneReplacesAnEarlierOne() {
        optOuts.remember(BEN, List.of(new OptOut("a@x.com", AT, Origin.REPORTED)));
        optOuts.remember(BEN, List.of(seen("a@x.com", 5)));

        assertThat(optOuts.find(BEN, Set.of("a@x.com")).values()).containsExactly(seen("a@x.com", 5));
    }

    @Test
    void forgetsWhatWasReadAndNothingNewer() {
        optOuts.remember(BEN, List.of(seen("a@x.com", 0), seen("b@x.com", 9)));

        optOuts.forget(BEN, List.of(seen("a@x.com", 0), seen("b@x.com", 0), seen("c@x.com", 0)));

        assertThat(optOuts.find(BEN, Set.of("a@x.com", "b@x.com")).keySet()).containsExactly("b@x.com");
    }

    protected static OptOut seen(String email, int second) {
        return new OptOut(email, AT.plusSeconds(second), Origin.SEEN);
    }
}
