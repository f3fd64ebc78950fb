package org.audienceshare.contacts.directory;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Splits a name, or a search text, into the words that the search compares. */
public final class NameTokenizer {

    /** Most words of a name or of a search text that the search uses. */
    public static final int MAX_WORDS = 16;

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** The accents of European scripts; other scripts' marks distinguish words. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");

    /** Letters that people without them on their keyboard write otherwise, and that Unicode does not take apart. */
    private static final Map<String, String> LETTERS = Map.of(
            "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i", "ħ", "h");

    private static final Pattern LETTER = Pattern.compile("[ßæœøđðłþıħ]");

    private NameTokenizer() {}

    /** The sequences of letters and digits, {@link #fold folded}, without duplicates, in their order; none for a blank text. */
    public static List<String> tokens(String text) {
        return SEPARATORS
                .splitAsStream(fold(text))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MAX_WORDS)
                .toList();
    }

    /** The text in lower case, without accents and without full-width letters, so that {@code alvarez} finds Álvarez. */
    public static String fold(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String plain = ACCENTS.matcher(apart).replaceAll("");
        return Normalizer.normalize(
                LETTER.matcher(plain).replaceAll(letter -> String.valueOf(LETTERS.get(letter.group()))),
                Normalizer.Form.NFKC);
    }

    /** The key by which names are sorted, so that upper and lower case do not matter. */
    public static String sortKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
