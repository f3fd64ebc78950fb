package org.audienceshare.contacts.value;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides from all texts of a column what their type is, and how they are written: what a single text means is often not
 * clear, as in {@code 1.234} or {@code 03/04/2026}. Keeps counts only, so that a column of any length needs the same memory.
 */
public final class ColumnSurvey {

    /** Said instead of a value. They do not decide what the column is, and are kept as texts. */
    private static final Set<String> NO_VALUE = Set.of(
            "-", "--", "\u2013", "\u2014", "?", ".", "n/a", "#n/a", "na", "none", "null", "nil", "unknown", "tba",
            "tbc", "tbd", "poa");

    private static final Map<String, Boolean> YES_NO =
            Map.of("yes", true, "y", true, "true", true, "no", false, "n", false, "false", false);

    private final NumberColumn numbers;
    private final DateColumn dates = new DateColumn();
    private final ListColumn lists = new ListColumn();
    private long texts;
    private long yesNo;

    /** @param money whether the column's name says that it holds amounts of money */
    public ColumnSurvey(boolean money) {
        this.numbers = new NumberColumn(money);
    }

    /** Counts a text of the column; blank ones say nothing. */
    public void add(String text) {
        String stripped = text.strip();
        String word = stripped.toLowerCase(Locale.ROOT);
        if (stripped.isEmpty() || isNoValue(word)) {
            return;
        }
        texts++;
        yesNo += YES_NO.containsKey(word) ? 1 : 0;
        numbers.add(stripped);
        dates.add(stripped);
        lists.add(stripped);
    }

    /** Whether the text is said instead of a value, such as n/a. */
    public static boolean isNoValue(String text) {
        return NO_VALUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Says that the file is written where a comma usually is the decimal sign, as one with semicolons between its values. */
    public void expectDecimalCommas() {
        numbers.expectDecimalCommas();
    }

    /** Says in which order the column's dates are written: that of a date which can be read in one order alone. */
    public void readDatesLike(String example) {
        dates.readLike(example);
    }

    /**
     * The format of a column whose field has no type yet: a type that at least two thirds of the texts have, else text.
     *
     * @param zone where days begin
     */
    public ColumnFormat format(ZoneId zone) {
        if (yesNo > 0 && yesNo == texts) {
            return format(ValueType.YES_NO, zone);
        }
        if (isMost(numbers.candidates()) && !numbers.hasCodes()) {
            return numbers.doubt().map(this::text).orElseGet(() -> {
                boolean most = isMost(numbers.count());
                return most ? format(ValueType.NUMBER, zone) : text(null);
            });
        }
        if (isMost(dates.candidates())) {
            return dates.doubt().map(this::text).orElseGet(() -> format(ValueType.DATE, zone));
        }
        return text(null);
    }

    /**
     * The format of a column whose field has a type. What is in doubt does not fit.
     *
     * @param zone where days begin
     */
    public ColumnFormat format(ValueType type, ZoneId zone) {
        return switch (type) {
            case TEXT -> text(null);
            case NUMBER -> format(type, numbers::read, numbers.doubt()).remarking(numbers.remark());
            case DATE -> format(type, text -> dates.read(text, zone), dates.doubt());
            case YES_NO -> format(type, ColumnSurvey::yesNo, Optional.empty());
            case LIST -> format(type, lists::read, Optional.empty());
        };
    }

    private boolean isMost(long some) {
        return some > 0 && 3 * some >= 2 * texts;
    }

    private ColumnFormat text(@Nullable String doubt) {
        return format(ValueType.TEXT, Optional::of, Optional.ofNullable(doubt));
    }

    private ColumnFormat format(ValueType type, Function<String, Optional<?>> reader, Optional<String> doubt) {
        return new ColumnFormat(type, reader, texts > 0, doubt.orElse(null));
    }

    private static Optional<Boolean> yesNo(String text) {
        return switch (text) {
            case "1" -> Optional.of(true);
            case "0" -> Optional.of(false);
            default -> Optional.ofNullable(YES_NO.get(text.toLowerCase(Locale.ROOT)));
        };
    }
}
