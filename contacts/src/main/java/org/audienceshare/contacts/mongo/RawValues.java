package org.audienceshare.contacts.mongo;

import com.mongodb.MongoClientSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.io.BasicOutputBuffer;
import org.bson.io.ByteBufferBsonInput;
import org.jspecify.annotations.Nullable;

/**
 * Stored values as plain Java, and back without a loss. Texts, numbers, booleans, dates and object ids become what the
 * driver makes of them; null becomes null; documents become {@link RawFields}, and arrays lists. Every other type (binary
 * data, timestamps, regular expressions, code and so on) stays a {@link BsonValue}, which can be compared and written.
 */
public final class RawValues {

    private static final DecoderContext CONTEXT = DecoderContext.builder().build();
    private static final EncoderContext ENCODER_CONTEXT =
            EncoderContext.builder().build();
    private static final Codec<BsonValue> OTHERS = new BsonValueCodec();
    private static final CodecRegistry JAVA_TYPES = MongoClientSettings.getDefaultCodecRegistry();

    private RawValues() {}

    /** The fields of a document in their order; of several with one name the last one. */
    static Map<String, Object> read(RawBsonDocument document) {
        ByteBuf bytes = document.getByteBuffer();
        Map<String, Object> fields = new LinkedHashMap<>();
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(bytes))) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                fields.put(reader.readName(), value(reader, bytes));
            }
        }
        return fields;
    }

    private static @Nullable Object value(BsonBinaryReader reader, ByteBuf bytes) {
        return switch (reader.getCurrentBsonType()) {
            case STRING -> reader.readString();
            case INT32 -> reader.readInt32();
            case INT64 -> reader.readInt64();
            case DOUBLE -> reader.readDouble();
            case DECIMAL128 -> reader.readDecimal128();
            case BOOLEAN -> reader.readBoolean();
            case DATE_TIME -> new Date(reader.readDateTime());
            case OBJECT_ID -> reader.readObjectId();
            case NULL -> {
                reader.readNull();
                yield null;
            }
            case DOCUMENT -> document(reader, bytes);
            case ARRAY -> array(reader, bytes);
            default -> OTHERS.decode(reader, CONTEXT);
        };
    }

    /** A part of the same bytes, not a copy. */
    private static RawFields document(BsonBinaryReader reader, ByteBuf bytes) {
        int start = reader.getBsonInput().getPosition();
        reader.skipValue();
        int end = reader.getBsonInput().getPosition();
        return new RawFields(new RawBsonDocument(bytes.array(), start, end - start));
    }

    private static List<Object> array(BsonBinaryReader reader, ByteBuf bytes) {
        List<Object> elements = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            elements.add(value(reader, bytes));
        }
        reader.readEndArray();
        return Collections.unmodifiableList(elements);
    }

    /** A value to write: one that was read, or a map, a collection or a value of any type that the driver knows. */
    public static BsonValue write(@Nullable Object value) {
        if (value == null) {
            return BsonNull.VALUE;
        }
        if (value instanceof String text) {
            return new BsonString(text);
        }
        if (value instanceof BsonValue stored) {
            return stored;
        }
        if (value instanceof RawFields stored) {
            return stored.raw();
        }
        if (value instanceof Map<?, ?> fields) {
            return document(fields);
        }
        if (value instanceof Collection<?> elements) {
            return new BsonArray(elements.stream().map(RawValues::write).toList());
        }
        BsonDocument encoded = new Document("value", value).toBsonDocument(Document.class, JAVA_TYPES);
        return Objects.requireNonNull(encoded.get("value"));
    }

    /** Encodes a document; the parts of it that come from stored documents are copied byte by byte. */
    static RawBsonDocument encode(Map<?, ?> fields) {
        BasicOutputBuffer bytes = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(bytes)) {
            write(writer, fields);
        }
        return new RawBsonDocument(bytes.getInternalBuffer(), 0, bytes.getSize());
    }

    private static void write(BsonBinaryWriter writer, Map<?, ?> fields) {
        writer.writeStartDocument();
        fields.forEach((name, value) -> {
            writer.writeName(String.valueOf(name));
            write(writer, value);
        });
        writer.writeEndDocument();
    }

    /** The types of most values without a detour. */
    private static void write(BsonBinaryWriter writer, @Nullable Object value) {
        if (value instanceof String text) {
            writer.writeString(text);
        } else if (value instanceof Long number) {
            writer.writeInt64(number);
        } else if (value instanceof Double number) {
            writer.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            writer.writeBoolean(flag);
        } else if (value instanceof Date date) {
            writer.writeDateTime(date.getTime());
        } else if (value instanceof Map<?, ?> fields && !(value instanceof RawFields || value instanceof BsonValue)) {
            write(writer, fields);
        } else if (value instanceof Collection<?> elements && !(value instanceof BsonValue)) {
            writer.writeStartArray();
            elements.forEach(element -> write(writer, element));
            writer.writeEndArray();
        } else {
            OTHERS.encode(writer, write(value), ENCODER_CONTEXT);
        }
    }

    /** A document to write. */
    static BsonDocument document(Map<?, ?> fields) {
        BsonDocument document = new BsonDocument();
        fields.forEach((name, value) -> document.append(String.valueOf(name), write(value)));
        return document;
    }
}
