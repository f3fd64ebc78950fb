package org.audienceshare.contacts.contact;

import java.util.List;

/** Takes off what exports, mail programs and spreadsheets wrap addresses in. No address can have these characters there. */
final class EmailWrappers {

    /** Straight, typographic and angle quotation marks, and accents that are typed instead. */
    private static final String QUOTATION_MARKS =
            "'\"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb";

    private static final String SEPARATORS = ",;\u3001";
    /** The end of a sentence, or the root of the domain names. */
    private static final String DOTS = ".\u3002\uff61";

    private static final List<String> SCHEMES = List.of("mailto:", "smtp:");
    private static final List<String> BRACKETS = List.of("<>", "()", "[]", "{}");
    private static final char NEXT_LINE = '\u0085';

    private EmailWrappers() {}

    static boolean isQuotationMark(char c) {
        return QUOTATION_MARKS.indexOf(c) >= 0;
    }

    /** The text without white space, quotation marks, separators, brackets and {@code mailto:} around it. */
    static String takenOff(String wrapped) {
        String text = wrapped;
        String before;
        do {
            before = text;
            text = withoutScheme(withoutBrackets(withoutEqualsSign(trimmed(before))));
        } while (text.length() < before.length());
        return text;
    }

    /** In {@code Name <address>}, where the name ends; -1 if the text has another form. */
    static int endOfName(String text) {
        int open = text.endsWith(">") ? text.lastIndexOf('<') : -1;
        return open == text.indexOf('<') ? open : -1;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isAround(text.charAt(from))) {
            from++;
        }
        while (to > from && (isAround(text.charAt(to - 1)) || DOTS.indexOf(text.charAt(to - 1)) >= 0)) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Exports write {@code ="…"} for spreadsheets, so that they read a text. */
    private static String withoutEqualsSign(String text) {
        return text.startsWith("=\"") ? text.substring(1) : text;
    }

    private static boolean isAround(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == NEXT_LINE
                || isQuotationMark(c)
                || SEPARATORS.indexOf(c) >= 0;
    }

    private static String withoutBrackets(String text) {
        for (String pair : BRACKETS) {
            int last = text.length() - 1;
            if (last > 0
                    && text.indexOf(pair.charAt(0)) == 0
                    && text.lastIndexOf(pair.charAt(0)) == 0
                    && text.indexOf(pair.charAt(1)) == last) {
                return text.substring(1, last);
            }
        }
        return text;
    }

    /** A link may also have a subject. */
    private static String withoutScheme(String text) {
        for (String scheme : SCHEMES) {
            if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
                int from = scheme.length();
                while (from < text.length() && text.charAt(from) == '/') {
                    from++;
                }
                int to = text.indexOf('?', from);
                return text.substring(from, to < 0 ? text.length() : to);
            }
        }
        return text;
    }
}
