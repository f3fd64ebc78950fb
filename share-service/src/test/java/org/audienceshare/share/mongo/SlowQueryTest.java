package org.audienceshare.share.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.web.ErrorTable;
import org.audienceshare.share.web.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No query that a person waits for runs without an end. */
class SlowQueryTest extends ServiceFixture {

    @Autowired
    private ErrorTable errors;

    @Test
    void everyOperationHasATimeLimitThatTheDatabaseKnows() {
        assertThat(database.getTimeout(TimeUnit.MILLISECONDS)).isEqualTo(20_000);
        assertThat(database.getCollection("contacts.ann").getTimeout(TimeUnit.MILLISECONDS))
                .isEqualTo(20_000);
    }

    @Test
    void queryThatIsStoppedIsAnsweredWith503AndASentence() throws Exception {
        for (RuntimeException fault : List.of(
                new MongoExecutionTimeoutException(50, "operation exceeded time limit"),
                new MongoOperationTimeoutException("timed out"))) {
            Problem answer = errors.problem(fault);
            assertThat(answer.getStatusCode().value()).isEqualTo(503);
            assertThat(answer.getBody().getDetail()).startsWith("That took too long");
            assertThat(answer.getHeaders().getFirst("Retry-After")).isNotNull();
        }
        assertThat(errors.problem(new MongoTimeoutException("no server"))
                        .getBody()
                        .getDetail())
                .startsWith("The database does not answer");
    }
}
