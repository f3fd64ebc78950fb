package org.audienceshare.local.parts.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a collection is read as a whole, of which nearly all documents have the same value. */
class ValueIndexesTest {

    private static final int COUNT = 1_000;

    private final ValueIndexes indexes = new ValueIndexes(new AtomicLong());
    private int reads;

    @BeforeEach
    void defineIndex() {
        indexes.addField("state_1", "state");
    }

    @Test
    void whatMostHaveIsNotLookedForTwice() {
        assertThat(select("done")).isEmpty();
        assertThat(select("done")).isEmpty();

        assertThat(reads).isEqualTo(1);
    }

    @Test
    void whatFewHaveIsFoundAfterSomethingThatMostHave() {
        assertThat(select("done")).isEmpty();
        assertThat(select("begun"))
                .hasValueSatisfying(found -> assertThat(found).hasSize(10));
        assertThat(reads).isEqualTo(2);

        for (int round = 0; round < 20; round++) {
            assertThat(select("done")).isEmpty();
            assertThat(select("begun")).isPresent();
        }
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void afterManyValuesThatMostHaveNoneIsTriedAnyMore() {
        indexes.addField("in_1", "in");
        for (int value = 0; value < 100; value++) {
            assertThat(select(new QueryCondition("in", "group" + value))).isEmpty();
        }
        assertThat(reads).isEqualTo(10);
        assertThat(select("begun")).isPresent();
    }

    private Optional<Set<Object>> select(String state) {
        return select(new QueryCondition("state", state));
    }

    private Optional<Set<Object>> select(QueryCondition condition) {
        return indexes.select(List.of(condition), COUNT, this::documents);
    }

    private Stream<DocumentWithPosition<Object>> documents() {
        reads++;
        List<String> groups =
                IntStream.range(0, 100).mapToObj(number -> "group" + number).toList();
        return IntStream.range(0, COUNT)
                .mapToObj(number -> new DocumentWithPosition<>(
                        new Document("state", number % 100 == 0 ? "begun" : "done").append("in", groups),
                        "id" + number));
    }
}
