package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class CollectionCopyTest {

    private static final AccountId ANN = new AccountId("ann");

    private final TwoClusters two = TwoClusters.fresh(CollectionCopyTest.class);

    @Test
    void whatIsLeftInTheTargetGoesInBatchesThatAreReported() {
        two.inMain(ANN).insertOne(new Document("_id", "new"));
        two.inEast(ANN).insertMany(documents(2_500));
        List<Long> left = new ArrayList<>();

        assertThat(copy(copied -> left.add(two.inEast(ANN).countDocuments())).run())
                .isTrue();

        assertThat(left).startsWith(2_500L, 1_500L, 500L, 0L);
        assertThat(two.inEast(ANN).find()).containsExactly(new Document("_id", "new"));
    }

    @Test
    void nothingIsDeletedByAProcessThatWasSuspendedAfterItsReport() {
        two.inEast(ANN).insertMany(documents(3));
        int[] reports = {0};
        CollectionCopy suspended = new CollectionCopy(
                two.main(),
                two.east(),
                ContactPlacement.collection(ANN),
                copied -> {
                    if (reports[0]++ > 0) {
                        throw new IllegalStateException("another process goes on");
                    }
                },
                Duration.ZERO);

        assertThatThrownBy(suspended::run).hasMessage("another process goes on");

        assertThat(two.inEast(ANN).countDocuments()).isEqualTo(3);
    }

    @Test
    void idsOfAllTypesAreDeleted() {
        two.inEast(ANN)
                .insertMany(List.of(
                        new Document("_id", 1),
                        new Document("_id", 2L),
                        new Document("_id", "text"),
                        new Document("_id", true),
                        new Document("_id", new Document("a", 1).append("b", List.of(1, 2)))));

        assertThat(copy(copied -> {}).run()).isTrue();

        assertThat(two.inEast(ANN).countDocuments()).isZero();
    }

    @Test
    void eachInsertIsReportedBefore() {
        two.inMain(ANN).insertMany(documents(2_500));

        assertThatThrownBy(() -> copy(copied -> {
                            if (copied == 2_000) {
                                throw new IllegalStateException("another process goes on");
                            }
                        })
                        .run())
                .hasMessage("another process goes on");

        assertThat(two.inEast(ANN).countDocuments()).isEqualTo(2_000);
        assertThat(two.inEast(ANN).find(eq("_id", "c2100"))).isEmpty();
    }

    private CollectionCopy copy(LongConsumer progress) {
        return new CollectionCopy(two.main(), two.east(), ContactPlacement.collection(ANN), progress);
    }

    private static List<Document> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Document("_id", "c" + i))
                .toList();
    }
}
