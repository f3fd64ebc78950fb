package org.audienceshare.events.avro;

import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.BadRecordException;
import org.jspecify.annotations.Nullable;

/** Reads single fields of Avro records. Where a field is wrong, the message names it and never repeats its value. */
final class AvroFields {

    private AvroFields() {}

    /** @throws BadRecordException if {@code reading} finds a field that is wrong */
    static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(String.valueOf(e.getMessage()), e);
        }
    }

    static String id(String field, CharSequence value) {
        return Ids.check(field, value.toString());
    }

    static AudienceId audience(CharSequence value) {
        return new AudienceId(id("audienceId", value));
    }

    static AccountId account(String field, CharSequence value) {
        return new AccountId(id(field, value));
    }

    static @Nullable String text(@Nullable CharSequence text) {
        return text == null ? null : text.toString();
    }

    /** The constant of the same name. UNKNOWN, which stands for what a newer publisher wrote, has none in the model. */
    static <E extends Enum<E>> E constant(String field, Class<E> type, Enum<?> value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.name())) {
                return constant;
            }
        }
        throw new IllegalArgumentException(field + " has an unknown value");
    }
}
