package org.audienceshare.contacts.value;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the texts of one column are read: the same text means the same in all its rows. {@link ColumnSurvey} makes it. */
public final class ColumnFormat {

    private final ValueType type;
    private final Function<String, Optional<?>> reader;
    private final boolean hasTexts;
    private final @Nullable String doubt;
    private final @Nullable String remark;

    ColumnFormat(ValueType type, Function<String, Optional<?>> reader, boolean hasTexts, @Nullable String doubt) {
        this(type, reader, hasTexts, doubt, null);
    }

    private ColumnFormat(
            ValueType type,
            Function<String, Optional<?>> reader,
            boolean hasTexts,
            @Nullable String doubt,
            @Nullable String remark) {
        this.type = Objects.requireNonNull(type);
        this.reader = reader;
        this.hasTexts = hasTexts;
        this.doubt = doubt;
        this.remark = remark;
    }

    ColumnFormat remarking(Optional<String> said) {
        return new ColumnFormat(type, reader, hasTexts, doubt, said.orElse(null));
    }

    /** The type of the values. */
    public ValueType type() {
        return type;
    }

    /**
     * What about the column can't be understood, so that its texts are kept; a sentence without contact data. Empty if there
     * is no doubt.
     */
    public Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    /** What was taken for granted in reading the column; a sentence without contact data. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /** Whether the column can decide the type of a field that has none: it has texts, and is not in doubt. */
    public boolean decides() {
        return hasTexts && doubt == null;
    }

    /** The value of a text of the column. What does not fit is kept as a text. */
    public Reading read(String text) {
        Optional<?> value = reader.apply(text.strip());
        return value.isPresent() ? new Reading(value.get(), true) : new Reading(text.strip(), false);
    }

    /**
     * The value of one text.
     *
     * @param value a String, Long, Double, Boolean, {@code java.util.Date}, or a list of Strings
     * @param fits whether it has the column's type; if not, it is the text
     */
    public record Reading(Object value, boolean fits) {}
}
