package org.audienceshare.contacts.value;

import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.audienceshare.contacts.value.DateText.Order;
import org.jspecify.annotations.Nullable;

/** Finds out in which order a column writes day and month. */
final class DateColumn {

    private long candidates;
    private long dayFirst;
    private long monthFirst;
    /** Dates that are another day when the month comes first. */
    private long unclear;

    private @Nullable Order said;

    void add(String text) {
        Optional<DateText> date = DateText.of(text);
        if (date.isEmpty()) {
            return;
        }
        candidates++;
        count(date.get());
    }

    /** Says in which order the dates are written, whatever they look like. */
    void readLike(String example) {
        DateText.of(example).ifPresent(date -> said = date.fits(Order.DAY_FIRST) ? Order.DAY_FIRST : Order.MONTH_FIRST);
    }

    private void count(DateText date) {
        boolean isDayFirst = date.fits(Order.DAY_FIRST);
        boolean isMonthFirst = date.fits(Order.MONTH_FIRST);
        if (isDayFirst && !isMonthFirst) {
            dayFirst++;
        } else if (isMonthFirst && !isDayFirst) {
            monthFirst++;
        } else if (date.dependsOnOrder()) {
            unclear++;
        }
    }

    /** How many texts look like dates. */
    long candidates() {
        return candidates;
    }

    /** What can't be understood, without contact data. */
    Optional<String> doubt() {
        return order() == null
                ? Optional.of("does not show whether day or month comes first, so its dates are kept as texts")
                : Optional.empty();
    }

    /** The start of the day, or the time; empty if it is no date, or in doubt. */
    Optional<Date> read(String text, ZoneId zone) {
        Order order = order();
        return DateText.of(text)
                .filter(date -> order != null || !date.dependsOnOrder())
                .flatMap(date -> date.at(order == null ? Order.DAY_FIRST : order, zone));
    }

    /** Null if it can't be told. */
    private @Nullable Order order() {
        if (said != null) {
            return said;
        }
        if (dayFirst > 0 && monthFirst > 0) {
            return null;
        }
        if (monthFirst > 0) {
            return Order.MONTH_FIRST;
        }
        return dayFirst == 0 && unclear > 0 ? null : Order.DAY_FIRST;
    }
}
