package org.audienceshare.share.contact;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dates of one column. Whether 03/04/2026 is in March or in April depends on the file: one date of the column that can be
 * read in one way alone, such as 31/05/2026, decides for all.
 */
final class DateColumn {

    private static final String TIME =
            "(?:[ T,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?: ?([AaPp])\\.?[Mm]\\.?)?)?"
                    + " ?(?:(Z|UTC|GMT)|([+-]\\d{2}):?(\\d{2}))?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4})" + TIME);
    private static final Pattern DAY_AND_NAME =
            Pattern.compile("(?:\\p{L}{3,9},? )?(\\d{1,2})([-/. ]) ?(\\p{L}{3,9})\\.?,?[-/. ](\\d{4})" + TIME);
    private static final Pattern NAME_AND_DAY = Pattern.compile(
            "(?:\\p{L}{3,9},? )?(\\p{L}{3,9})\\.?([-/. ])(\\d{1,2})(?:st|nd|rd|th)?,?[-/. ](\\d{4})" + TIME);

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int MONTHS_OF_YEAR = 12;

    private final @Nullable DateOrder said;
    private boolean hasDayFirst;
    private boolean hasMonthFirst;
    private boolean hasEither;

    /** @param said what the caller says, null for nothing */
    DateColumn(@Nullable DateOrder said) {
        this.said = said;
    }

    /** Looks at one of the column's texts. */
    void add(String text) {
        Matcher date = YEAR_LAST.matcher(text);
        if (!date.matches()) {
            return;
        }
        boolean dots = date.group(2).equals(".");
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        // With dots the day comes first, wherever they are used.
        hasDayFirst |= dots || first > MONTHS_OF_YEAR;
        hasMonthFirst |= second > MONTHS_OF_YEAR;
        hasEither |= first <= MONTHS_OF_YEAR && second <= MONTHS_OF_YEAR && first != second && !dots;
    }

    /** Whether some of the texts can be read in two ways, and nothing says in which. */
    boolean isAmbiguous() {
        return said == null && hasEither && hasDayFirst == hasMonthFirst;
    }

    /** The start of the day, or the time, in UTC where no offset is written; empty for what is no date. */
    Optional<Date> parse(String text) {
        Optional<Date> iso = CellParser.date(text);
        if (iso.isPresent()) {
            return iso;
        }
        try {
            Matcher yearFirst = YEAR_FIRST.matcher(text);
            if (yearFirst.matches()) {
                return at(yearFirst, day(yearFirst, 1, 3, 4));
            }
            Matcher yearLast = YEAR_LAST.matcher(text);
            if (yearLast.matches()) {
                return at(yearLast, isMonthFirst(yearLast) ? day(yearLast, 4, 1, 3) : day(yearLast, 4, 3, 1));
            }
            Matcher dayAndName = DAY_AND_NAME.matcher(text);
            if (dayAndName.matches()) {
                return named(dayAndName, dayAndName.group(3), dayAndName.group(1));
            }
            Matcher nameAndDay = NAME_AND_DAY.matcher(text);
            return nameAndDay.matches()
                    ? named(nameAndDay, nameAndDay.group(1), nameAndDay.group(3))
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private boolean isMonthFirst(Matcher yearLast) {
        if (yearLast.group(2).equals(".")) {
            return false;
        }
        return said == null ? hasMonthFirst && !hasDayFirst : said == DateOrder.MONTH_FIRST;
    }

    private static Optional<Date> named(Matcher date, String name, String day) {
        int month = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        return month == 0
                ? Optional.empty()
                : at(date, LocalDate.of(Integer.parseInt(date.group(4)), month, Integer.parseInt(day)));
    }

    private static LocalDate day(Matcher date, int year, int month, int day) {
        return LocalDate.of(
                Integer.parseInt(date.group(year)),
                Integer.parseInt(date.group(month)),
                Integer.parseInt(date.group(day)));
    }

    private static Optional<Date> at(Matcher date, LocalDate day) {
        LocalTime time = date.group(5) == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(hour(date), Integer.parseInt(date.group(6)), number(date.group(7)));
        ZoneOffset offset =
                date.group(10) == null ? ZoneOffset.UTC : ZoneOffset.of(date.group(10) + ":" + date.group(11));
        return Optional.of(Date.from(day.atTime(time).toInstant(offset)));
    }

    private static int hour(Matcher date) {
        int hour = Integer.parseInt(date.group(5));
        if (date.group(8) == null) {
            return hour;
        }
        boolean afternoon = date.group(8).equalsIgnoreCase("p");
        return hour % MONTHS_OF_YEAR + (afternoon ? MONTHS_OF_YEAR : 0);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
