package org.audienceshare.contacts.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a text that may be a number or an amount of money.
 *
 * @param negative whether it has a minus sign
 * @param currency its currency in upper case, such as {@code A$} or {@code EUR}; empty for none
 * @param digits digits, points and commas; {@code _} for a space or an apostrophe between digits
 * @param suffix {@code k} for thousands, {@code m} for millions, or empty
 * @param byPoint the number if the decimal sign is a point; null if it is none then, or has more digits than numbers keep
 * @param byComma the same if the decimal sign is a comma
 */
record AmountText(
        boolean negative,
        String currency,
        String digits,
        String suffix,
        @Nullable Object byPoint,
        @Nullable Object byComma) {

    private static final int MAX_CHARS = 60;
    private static final String DOLLAR = "$";

    private static final String SPACE = "[ \\u00A0\\u2007\\u2009\\u202F]";
    private static final String CURRENCY =
            "(?:[$]A(?![a-z])|(?:(?:AU|NZ|US|CA)D ?|AU|NZ|US|CA|HK|SG|[AUCSR])?[$]|\\p{Sc}|AUD|NZD|USD|CAD|HKD|SGD|EUR|GBP|CHF|JPY|CNY|INR|ZAR|AED|SEK|NOK|DKK|PLN|CZK|HUF"
                    + "|BRL|MXN|K\u010d|z\u0142|kr\\.?|Fr\\.)";
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<minus>[-\u2212]?)" + SPACE + "?(?<before>" + CURRENCY + ")?" + SPACE + "?(?<inner>[-\u2212]?)" + SPACE
                    + "?(?<digits>[0-9.][0-9., \\u00A0\\u2007\\u2009\\u202F'\u2019]*)" + "(?<suffix>[km]?)" + SPACE
                    + "?(?<after>"
                    + CURRENCY + ")?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TRAILING_SPACES = Pattern.compile(SPACE + "+$");
    private static final Pattern GROUP = Pattern.compile("(?<=[0-9])[ \\u00A0\\u2007\\u2009\\u202F'\u2019](?=[0-9])");

    /** How a column writes numbers. */
    enum Convention {
        /** As in 1,234.50: the decimal sign is a point. Also with the groups of India, as in 12,34,567. */
        POINT(
                "(0|[1-9]\\d*)?(\\.\\d+)?|[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?|[1-9]\\d{0,2}(_\\d{3})+(\\.\\d+)?"
                        + "|[1-9]\\d?(,\\d{2})+,\\d{3}(\\.\\d+)?",
                ",", "."),
        /** As in 1.234,50: the decimal sign is a comma. */
        COMMA("(0|[1-9]\\d*)(,\\d+)?|[1-9]\\d{0,2}(\\.\\d{3})+(,\\d+)?|[1-9]\\d{0,2}(_\\d{3})+(,\\d+)?", ".", ",");

        private final Pattern pattern;
        private final String group;
        private final String decimal;

        Convention(String pattern, String group, String decimal) {
            this.pattern = Pattern.compile(pattern);
            this.group = group;
            this.decimal = decimal;
        }
    }

    /** The parts of the text; empty if it can't be a number, however numbers are written. */
    static Optional<AmountText> of(String text) {
        if (text.length() > MAX_CHARS || text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        String bare = text.startsWith(DOLLAR) ? text.substring(1) : text;
        return isBare(bare)
                ? amount(false, text.substring(0, text.length() - bare.length()), bare, "")
                : decorated(text);
    }

    /** Whether it has nothing but digits and their signs, as most numbers of most files: millions are read. */
    private static boolean isBare(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == ',') && text.charAt(0) != ',';
    }

    private static Optional<AmountText> decorated(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        String minus = amount.group("minus") + amount.group("inner");
        String before = currency(amount.group("before"));
        String after = currency(amount.group("after"));
        if (minus.length() > 1 || (!before.isEmpty() && !after.isEmpty() && !before.endsWith(DOLLAR))) {
            return Optional.empty();
        }
        String digits = GROUP.matcher(
                        TRAILING_SPACES.matcher(amount.group("digits").strip()).replaceAll(""))
                .replaceAll("_");
        return amount(
                !minus.isEmpty(),
                after.isEmpty() ? before : after,
                digits,
                amount.group("suffix").toLowerCase(Locale.ROOT));
    }

    private static String currency(@Nullable String token) {
        return token == null
                ? ""
                : token.toUpperCase(Locale.ROOT).replace(".", "").replace(" ", "");
    }

    private static Optional<AmountText> amount(boolean negative, String currency, String digits, String suffix) {
        AmountText found = new AmountText(
                negative,
                currency,
                digits,
                suffix,
                number(negative, digits, suffix, Convention.POINT),
                number(negative, digits, suffix, Convention.COMMA));
        return found.byPoint != null || found.byComma != null || found.isCode() ? Optional.of(found) : Optional.empty();
    }

    private static @Nullable Object number(boolean negative, String digits, String suffix, Convention convention) {
        if (!convention.pattern.matcher(digits).matches()) {
            return null;
        }
        String plain = digits.replace("_", "").replace(convention.group, "").replace(convention.decimal, ".");
        BigDecimal number;
        try {
            number = new BigDecimal((negative ? "-" : "") + plain)
                    .scaleByPowerOfTen(suffix.isEmpty() ? 0 : suffix.equals("k") ? 3 : 6);
        } catch (NumberFormatException notOfThisConvention) {
            return null;
        }
        BigDecimal bare = number.stripTrailingZeros();
        if (bare.scale() <= 0) {
            return bare.precision() - bare.scale() <= 18 ? bare.longValueExact() : null;
        }
        return bare.precision() <= 15 ? bare.doubleValue() : null;
    }

    /** Whether leading zeros say that it is a code, such as a postcode or a phone number, and no number. */
    boolean isCode() {
        return currency.isEmpty()
                && suffix.isEmpty()
                && digits.length() > 1
                && digits.charAt(0) == '0'
                && digits.chars().noneMatch(c -> c == '.' || c == ',');
    }

    boolean fits(Convention convention) {
        return number(convention) != null;
    }

    /** The number as the convention writes it, null if it is none then. */
    @Nullable
    Object number(Convention convention) {
        return convention == Convention.POINT ? byPoint : byComma;
    }
}
