package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.apply.RejectionsContract;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.Bases;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoRejectionsTest extends RejectionsContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final Rejections rejections = new MongoRejections(database, clock);

    @Override
    protected Rejections rejections() {
        return rejections;
    }

    @Override
    protected long known() {
        return database.getCollection("rejections").countDocuments();
    }

    @Test
    void aSettledRejectionHasNoContactData() {
        rejections.add(
                new AudienceId("aud"),
                new AccountId("ben"),
                new Rejections.Attempt("s1", "s1"),
                List.of(new Rejection(
                        "a@x.com", true, Bases.of(new FrozenContact("a@x.com", new Document("phone", "1"))), "r")));

        rejections.settleOthers(new AudienceId("aud"), new AccountId("ben"), new Rejections.Attempt("s2", "s2"));

        assertThat(database.getCollection("rejections").find().first())
                .containsEntry("reason", "r")
                .containsKey("settledAt")
                .doesNotContainKeys("base", "member");
    }
}
