package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.apply.RejectedContacts;
import org.audienceshare.sync.apply.RejectedContacts.Key;
import org.audienceshare.sync.apply.RejectedContacts.RejectedContact;
import org.audienceshare.sync.apply.RejectedContacts.Search;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.merge.Bases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoRejectedContactsTest {

    private static final AudienceId BUYERS = new AudienceId("buyers");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CAT = new AccountId("cat");
    private static final Search ALL = new Search(null, null);

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final TestClock clock = new TestClock();
    private final Rejections rejections = new MongoRejections(database, clock);
    private final RejectedContacts refused = new MongoRejectedContacts(database);

    @BeforeEach
    void threeContactsWereRejected() {
        refuse(BUYERS, BEN, "s1", "a@x.com", "b@x.com");
        refuse(BUYERS, CAT, "s1", "a@x.com");
        refuse(new AudienceId("others"), BEN, "s1", "c@x.com");
    }

    @Test
    void entriesAreListedByAddressThenRecipient() {
        assertThat(refused.page(BUYERS, ALL, null, 10))
                .containsExactly(entry(BEN, "a@x.com"), entry(CAT, "a@x.com"), entry(BEN, "b@x.com"));
    }

    @Test
    void pagesFollowEachOther() {
        assertThat(refused.page(BUYERS, ALL, null, 1)).containsExactly(entry(BEN, "a@x.com"));
        assertThat(refused.page(BUYERS, ALL, new Key("a@x.com", BEN), 10))
                .containsExactly(entry(CAT, "a@x.com"), entry(BEN, "b@x.com"));
    }

    @Test
    void entriesAreFoundByTheStartOfTheAddressAndByRecipient() {
        assertThat(refused.page(BUYERS, new Search("b@", null), null, 10)).containsExactly(entry(BEN, "b@x.com"));
        assertThat(refused.page(BUYERS, new Search("a.", null), null, 10)).isEmpty();
        assertThat(refused.page(BUYERS, new Search(null, CAT), null, 10)).containsExactly(entry(CAT, "a@x.com"));
    }

    @Test
    void contactWrittenByALaterSyncIsNoLongerOutstanding() {
        rejections.settleOthers(BUYERS, BEN, new Rejections.Attempt("s2", "s2"));

        assertThat(refused.page(BUYERS, new Search("b@", null), null, 10))
                .extracting(RejectedContact::outstanding)
                .containsExactly(false);
    }

    @Test
    void allEntriesAreSortedByRecipient() {
        List<RejectedContact> all = new ArrayList<>();
        try (CloseableIterator<RejectedContact> entries = refused.all(BUYERS)) {
            entries.forEachRemaining(all::add);
        }
        assertThat(all).containsExactly(entry(BEN, "a@x.com"), entry(BEN, "b@x.com"), entry(CAT, "a@x.com"));
    }

    private void refuse(AudienceId audience, AccountId recipient, String syncId, String... emails) {
        rejections.add(
                audience,
                recipient,
                new Rejections.Attempt(syncId, syncId),
                Arrays.stream(emails)
                        .map(email -> new Rejection(email, false, Bases.NONE, "code 121"))
                        .toList());
    }

    private RejectedContact entry(AccountId recipient, String email) {
        return new RejectedContact(recipient, email, "code 121", "s1", clock.instant(), true);
    }
}
