package org.audienceshare.contacts.mongo;

import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Random values of all types, with field names that updates can't address. */
public final class RandomBson {

    private static final List<String> NAMES = List.of("a", "b.c", "$d", "$ref", "$id", "e f", "ü", ".", "");
    private static final int TYPES = 14;
    private static final int TYPES_OF_ALL_DATABASES = 20;

    private final Random random;
    private final int types;

    private RandomBson(Random random, int types) {
        this.random = random;
        this.types = types;
    }

    public static RandomBson ofAllTypes(Random random) {
        return new RandomBson(random, TYPES_OF_ALL_DATABASES);
    }

    /** Without code with a scope, symbols, pointers, undefined, timestamps, and other binary data than bytes and UUIDs. */
    public static RandomBson ofTypesThatTheEmbeddedDatabaseStores(Random random) {
        return new RandomBson(random, TYPES);
    }

    /** A document with some of the fields, each with a document. */
    public BsonDocument fields(List<String> names) {
        BsonDocument document = new BsonDocument();
        names.stream().filter(name -> random.nextInt(4) > 0).forEach(name -> document.append(name, document(2)));
        return document;
    }

    /** A document with at least one field. */
    public BsonDocument document(int depth) {
        BsonDocument document = new BsonDocument("always", new BsonInt32(random.nextInt()));
        for (int i = random.nextInt(5); i > 0; i--) {
            document.append(NAMES.get(random.nextInt(NAMES.size())), value(depth));
        }
        return document;
    }

    private BsonArray array(int depth) {
        BsonArray array = new BsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth));
        }
        return array;
    }

    private BsonValue value(int depth) {
        return switch (random.nextInt(types)) {
            case 0 -> depth == 0 ? BsonNull.VALUE : document(depth - 1);
            case 1 -> depth == 0 ? new BsonString("") : array(depth - 1);
            case 2 -> new BsonString("text \u00e4\u4e2d\ud83c\udfe0" + random.nextInt(3));
            case 3 -> new BsonInt32(random.nextInt(5));
            case 4 -> new BsonInt64(random.nextInt(5));
            case 5 -> new BsonDouble(random.nextBoolean() ? random.nextInt(5) : Double.NaN);
            case 6 -> new BsonDecimal128(Decimal128.parse(random.nextBoolean() ? "1.10" : "-0E+3"));
            case 7 -> BsonBoolean.valueOf(random.nextBoolean());
            case 8 -> new BsonDateTime(random.nextLong() >> 20);
            case 9 -> new BsonObjectId(new ObjectId());
            case 10 -> binary();
            case 11 -> new BsonRegularExpression("^x" + random.nextInt(9), "im");
            case 12 -> new BsonJavaScript("f()");
            case 13 -> random.nextBoolean() ? new BsonMinKey() : new BsonMaxKey();
            case 14 -> new BsonTimestamp(random.nextLong());
            case 15 -> new BsonSymbol("s");
            case 16 -> new BsonJavaScriptWithScope("f()", document(0));
            case 17 -> new BsonDbPointer("db.c", new ObjectId());
            default -> new BsonUndefined();
        };
    }

    private BsonBinary binary() {
        byte[] subtypes = types == TYPES ? new byte[] {0, 3, 4} : new byte[] {0, 1, 3, 4, 5, (byte) 0x80};
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new BsonBinary(subtypes[random.nextInt(subtypes.length)], bytes);
    }
}
