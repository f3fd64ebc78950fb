package org.audienceshare.cli.console;

import java.util.regex.Pattern;

/**
 * Texts of CSV cells that spreadsheets would run as formulas: they get an apostrophe in front, as in the files of the share-service.
 * Phone numbers such as +61 400 000 000 stay as they are.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV injection</a>
 */
public final class CsvText {

    private static final Pattern GUARDED = Pattern.compile("'*\\s*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private static final Pattern HARMLESS = Pattern.compile("[+-][0-9 ().]*");

    private CsvText() {}

    /** The text of the cell for a text. */
    public static String guarded(String text) {
        return GUARDED.matcher(text).matches() && !HARMLESS.matcher(text).matches() ? "'" + text : text;
    }
}
