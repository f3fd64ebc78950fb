package org.audienceshare.share.contact.consent;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A cell, in forms that can be compared with known words.
 *
 * @param written in lower case, with single spaces
 * @param words without punctuation
 */
record ConsentCell(String written, String words) {

    /** No value, as programs write it. */
    private static final Set<String> MISSING =
            Set.of("", "–", "—", "null", "(null)", "nil", "nan", "[]", "undefined", "#n/a");

    /** Neither yes nor no. */
    private static final Set<String> NOTHING =
            Set.of("?", "n/a", "na", "none", "unknown", "not applicable", "unspecified", "not specified", "not stated");

    private static final String TIME = "([ t,]+\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?( ?[ap]\\.?m\\.?)?"
            + "( ?(z|utc|gmt|[ecmp][sd]t|a[ecw][sd]t|nz[sd]t|ce?st|cet|bst|ist|eest|eet|wet|[+ ]?\\d{2}:?\\d{2}))?)?";
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}[ /.]\\d{1,2}[ /.]\\d{1,2}|\\d{1,2}[ /.]\\d{1,2}[ /.](\\d{4}|\\d{2})\\.?|"
                    + "\\d{1,2}\\.? " + MONTH + " (\\d{4}|\\d{2})|" + MONTH + " \\d{1,2},? \\d{4})" + TIME);
    private static final Pattern ZERO_DATE = Pattern.compile("0{4} 0{2} 0{2}" + TIME);
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}_\\-'’]+");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{Z}+=<>|~^`]+");
    private static final Pattern LEADING_DATE = Pattern.compile("^[\\d ]+ (?=\\p{L})");
    private static final String MINUS = "minus ";
    private static final Pattern NEGATIVE = Pattern.compile("^\\s*[-\u2212](?=\\d)");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    static ConsentCell of(String cell) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(cell, Normalizer.Form.NFKC))
                .replaceAll("");
        String signed = NEGATIVE.matcher(visible).replaceFirst(MINUS);
        String written = SEPARATORS
                .matcher(signed.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        return new ConsentCell(
                written, PUNCTUATION.matcher(written).replaceAll(" ").strip());
    }

    boolean isIn(Set<String> known) {
        return known.contains(written) || (!words.isEmpty() && known.contains(words));
    }

    /** Whether there is no value. */
    boolean isMissing() {
        return MISSING.contains(written) || isZeroDate();
    }

    /** Whether it says neither yes nor no. */
    boolean isNothing() {
        return isMissing() || isIn(MISSING) || isIn(NOTHING);
    }

    /** Whether it is a number below zero, or a question. */
    boolean isInDoubt() {
        return written.endsWith("?") || written.startsWith(MINUS);
    }

    boolean isDate() {
        return DATE.matcher(written).matches() && !isZeroDate();
    }

    boolean isZeroDate() {
        return ZERO_DATE.matcher(written).matches();
    }

    /** Why it opts somebody out, also after a date. */
    Optional<OptOutReason> reason() {
        return OptOutWords.reason(LEADING_DATE.matcher(words).replaceFirst(""));
    }
}
