package org.audienceshare.local.parts.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class ValueDataTypeTest {

    private static final int THREADS = 4;
    private static final int TIMES = 20_000;

    private final DataType<Object> type = new ValueDataType();

    @Test
    void documentsWithTheSameFieldsAreEqualHoweverTheyWereMade() {
        Document document = new Document("a", "1").append("b", "2").append("c", new Document("d", 3));

        assertThat(type.compare(document, document.cloneDeeply())).isZero();
        assertThat(type.compare(document, (Document) read(written(document)))).isZero();
        assertThat(type.compare(document, new Document("a", "1").append("b", "3")))
                .isNotZero();
    }

    @Test
    void valuesOfAnyTypeHaveAnOrder() {
        List<Object> values =
                List.of(1, 2L, "a", "b", new ObjectId(), new ObjectId(), UUID.randomUUID(), true, new Document("a", 1));

        for (Object one : values) {
            assertThat(type.compare(one, one)).isZero();
            for (Object other : values) {
                assertThat(Integer.signum(type.compare(one, other)))
                        .isEqualTo(-Integer.signum(type.compare(other, one)));
            }
        }
    }

    @Test
    void anIdTakesFewBytesAndIsReadAsEarlierReleasesWroteItToo() {
        ObjectId id = new ObjectId();
        WriteBuffer earlier = new WriteBuffer();
        new ObjectDataType().write(earlier, id);

        assertThat(written(id).remaining()).isEqualTo(13);
        assertThat(read(written(id))).isEqualTo(id);
        assertThat(read(earlier.getBuffer().flip())).isEqualTo(id);
    }

    @Test
    void severalThreadsCompareWriteAndReadAtOnce() throws Exception {
        List<List<Object>> each =
                List.of(List.of("a", "b"), List.of(new ObjectId(), new ObjectId()), List.of(1, 2), List.of(3L, 4L));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (List<Object> values : each) {
                int order = Integer.signum(type.compare(values.get(0), values.get(1)));
                all.add(threads.submit(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        assertThat(Integer.signum(type.compare(values.get(0), values.get(1))))
                                .isEqualTo(order);
                        assertThat(read(written(values.get(0)))).isEqualTo(values.get(0));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private ByteBuffer written(Object value) {
        // Without a size it would take a megabyte, and grows if it must.
        WriteBuffer buffer = new WriteBuffer(64);
        type.write(buffer, value);
        return buffer.getBuffer().flip();
    }

    private Object read(ByteBuffer buffer) {
        return type.read(buffer);
    }
}
