package org.audienceshare.contacts.filter;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Regular expressions that find a literal text in upper or lower case. They use only character classes and escapes and no
 * flags, so that PCRE and {@code java.util.regex} find exactly the same.
 */
public final class TextPattern {

    private TextPattern() {}

    /** Finds the text anywhere. */
    public static String anywhere(String text) {
        StringBuilder pattern = new StringBuilder(text.length() * 4);
        text.codePoints().forEach(character -> append(pattern, character));
        return pattern.toString();
    }

    /** Finds the text at the start. */
    public static String atStart(String text) {
        return "^" + anywhere(text);
    }

    /** Finds the text at the start of any word; words are separated by white space. */
    public static String atWordStart(String text) {
        return "(^|\\s)" + anywhere(text);
    }

    private static void append(StringBuilder pattern, int character) {
        Set<Integer> cases = cases(character);
        if (cases.size() == 1) {
            appendQuoted(pattern, character);
            return;
        }
        pattern.append('[');
        cases.forEach(pattern::appendCodePoint); // letters have no special meaning in a class
        pattern.append(']');
    }

    private static Set<Integer> cases(int character) {
        int lower = Character.toLowerCase(character);
        int upper = Character.toUpperCase(character);
        Set<Integer> cases = new LinkedHashSet<>();
        cases.add(character);
        cases.add(lower);
        cases.add(upper);
        cases.add(Character.toUpperCase(lower));
        cases.add(Character.toLowerCase(upper));
        return cases;
    }

    private static void appendQuoted(StringBuilder pattern, int character) {
        boolean punctuation = character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
        if (punctuation) {
            pattern.append('\\');
        }
        pattern.appendCodePoint(character);
    }
}
