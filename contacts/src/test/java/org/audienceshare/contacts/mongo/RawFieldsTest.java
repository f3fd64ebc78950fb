package org.audienceshare.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class RawFieldsTest {

    @Test
    void anyDocumentIsWrittenAsItWasRead() {
        long seed = new Random().nextLong();
        System.out.println("Raw fields: seed " + seed);
        RandomBson random = RandomBson.ofAllTypes(new Random(seed));
        for (int i = 0; i < 2_000; i++) {
            RawBsonDocument stored = RawFields.encode(random.document(3));
            RawFields fields = new RawFields(stored);

            assertThat(RawFields.of(fields).raw()).isSameAs(stored);
            assertThat(bytes(RawFields.of(new LinkedHashMap<>(fields)).raw())).isEqualTo(bytes(stored));
            assertThat(fields).isEqualTo(new RawFields(RawFields.encode(stored.toBsonDocument())));
        }
    }

    @Test
    void plainValuesAreJavas() {
        RawFields fields = new RawFields(RawFields.encode(new BsonDocument("text", new BsonString("a"))
                .append("list", new BsonArray(List.of(new BsonInt32(1), new BsonString("b"))))
                .append("none", BsonNull.VALUE)
                .append("deep", new BsonDocument("number", new BsonInt64(5)))));

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("text", "a");
        expected.put("list", List.of(1, "b"));
        expected.put("none", null);
        expected.put("deep", Map.of("number", 5L));
        assertThat(fields).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(expected).isEqualTo(fields);
    }

    @Test
    void otherValuesCanBeCompared() {
        assertThat(of("a", new BsonRegularExpression("x", "i")))
                .isEqualTo(of("a", new BsonRegularExpression("x", "i")));
        assertThat(of("a", new BsonRegularExpression("x", "i"))).isNotEqualTo(of("a", new BsonRegularExpression("x")));
        assertThat(of("a", new BsonInt32(5))).isNotEqualTo(of("a", new BsonInt64(5)));
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        List<String> names = new ArrayList<>(List.of("a", "b", "c"));
        RawFields one = numbered(names);
        Collections.reverse(names);
        RawFields other = numbered(names);

        assertThat(one).isEqualTo(other);
        assertThat(bytes(one.raw())).isNotEqualTo(bytes(other.raw()));
    }

    private static RawFields numbered(List<String> names) {
        BsonDocument document = new BsonDocument();
        names.forEach(name -> document.append(name, new BsonString(name)));
        return new RawFields(RawFields.encode(document));
    }

    private static RawFields of(String name, BsonValue value) {
        return new RawFields(RawFields.encode(new BsonDocument(name, value)));
    }

    private static byte[] bytes(RawBsonDocument document) {
        byte[] bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        return bytes;
    }
}
