package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits a name, or a search text, into the words that the search compares. */
public final class NameTokenizer {

    /** Most words of a name or of a search text that the search uses. */
    public static final int MAX_WORDS = 16;

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private NameTokenizer() {}

    /** The sequences of letters and digits in lower case, without duplicates, in their order; none for a blank text. */
    public static List<String> tokens(String text) {
        return SEPARATORS
                .splitAsStream(sortKey(text))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MAX_WORDS)
                .toList();
    }

    /** The key by which names are sorted, so that upper and lower case do not matter. */
    public static String sortKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
