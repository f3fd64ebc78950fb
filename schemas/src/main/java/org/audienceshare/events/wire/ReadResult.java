package org.audienceshare.events.wire;

import java.util.function.Function;
import org.audienceshare.events.model.BadRecordException;

/** What came of reading a record's value. */
public sealed interface ReadResult<T> {

    /** The value says this. */
    record Read<T>(T value) implements ReadResult<T> {}

    /** The value can never be read; the reason holds no contact data. */
    record Bad<T>(BadRecordException reason) implements ReadResult<T> {}

    /** The value can't be read now, for a reason that is not in it: read it again later. */
    record Unavailable<T>(SerdeUnavailableException fault) implements ReadResult<T> {}

    /**
     * Turns what was read into something else.
     *
     * @param mapper may throw {@link BadRecordException}, which makes the record a bad one
     */
    default <R> ReadResult<R> map(Function<? super T, ? extends R> mapper) {
        if (this instanceof Read<T> read) {
            try {
                return new Read<>(mapper.apply(read.value()));
            } catch (BadRecordException reason) {
                return new Bad<>(reason);
            }
        }
        return this instanceof Bad<T> bad
                ? new Bad<>(bad.reason())
                : new Unavailable<>(((Unavailable<T>) this).fault());
    }

    /**
     * What was read.
     *
     * @throws BadRecordException if it can never be read
     * @throws SerdeUnavailableException if the registry is unavailable
     */
    default T orThrow() {
        if (this instanceof Read<T> read) {
            return read.value();
        }
        if (this instanceof Bad<T> bad) {
            throw bad.reason();
        }
        throw ((Unavailable<T>) this).fault();
    }
}
