package org.audienceshare.share;

import java.util.regex.Pattern;

/**
 * Cells that spreadsheets would run as formulas. A text that begins like a formula is written with an apostrophe in front, and the
 * apostrophe is taken off when the file is imported again. Phone numbers such as +61 400 000 000 stay as they are.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV injection</a>
 */
public final class FormulaGuard {

    /** The characters in full width count as well, and so do apostrophes in front, or taking one off could not be undone. */
    private static final Pattern GUARDED = Pattern.compile("'*\\s*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private static final Pattern HARMLESS = Pattern.compile("[+-][0-9 ().]*");

    private FormulaGuard() {}

    /** The text of the cell for a text. */
    public static String guarded(String text) {
        return GUARDED.matcher(text).matches() && !HARMLESS.matcher(text).matches() ? "'" + text : text;
    }

    /** The text that {@link #guarded} was given. */
    public static String unguarded(String cell) {
        return cell.startsWith("'") && GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
