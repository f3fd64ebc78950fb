package org.audienceshare.contacts.optout.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOut.Origin;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.contacts.optout.OptOutsContract;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.junit.jupiter.api.Test;

class MongoOptOutsTest extends OptOutsContract {

    private static final AccountId CAT = new AccountId("cat");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final TestClock clock = new TestClock();

    @Override
    protected OptOuts create() {
        return new MongoOptOuts(database, ContactPlacement.single(database), clock);
    }

    @Test
    void anotherProcessSeesItAfterFiveSeconds() {
        OptOuts reading = new MongoOptOuts(database, ContactPlacement.single(database), clock);
        assertThat(reading.find(CAT, Set.of("a@x.com"))).isEmpty();

        new MongoOptOuts(database, ContactPlacement.single(database), clock).remember(CAT, List.of(seen("a@x.com", 0)));

        clock.advance(Duration.ofMillis(5_001));
        assertThat(reading.find(CAT, Set.of("a@x.com"))).hasSize(1);
    }

    @Test
    void accountWithManyIsAskedForTheAddressesAlone() {
        OptOuts optOuts = new MongoOptOuts(database, ContactPlacement.single(database), clock);
        List<OptOut> many = IntStream.range(0, MongoOptOuts.MAX_CACHED_OPT_OUTS + 5)
                .mapToObj(i -> new OptOut("p" + i + "@x.com", Instant.EPOCH, Origin.REPORTED))
                .toList();
        optOuts.remember(CAT, many);

        assertThat(optOuts.find(CAT, Set.of("p0@x.com", "p1004@x.com", "q@x.com")))
                .containsOnlyKeys("p0@x.com", "p1004@x.com");
    }
}
