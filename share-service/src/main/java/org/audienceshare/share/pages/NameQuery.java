package org.audienceshare.share.pages;

import java.util.List;
import org.audienceshare.contacts.directory.NameTokenizer;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Finds names by the beginnings of their words, whatever their case and accents.
 *
 * @param starts of words, folded; without one, every name is found
 */
public record NameQuery(List<String> starts) {

    private static final int MAX_CHARS = 200;

    public NameQuery {
        starts = List.copyOf(starts);
    }

    /**
     * What was typed.
     *
     * @param typed null for everything
     * @throws Problem 400 if it has more than 200 characters
     */
    public static NameQuery of(@Nullable String typed) {
        if (typed != null && typed.length() > MAX_CHARS) {
            throw Problem.invalid("name", "must be " + MAX_CHARS + " characters or fewer");
        }
        return new NameQuery(typed == null ? List.of() : NameTokenizer.tokens(typed));
    }

    /** Whether the name has words that begin so. */
    public boolean finds(String name) {
        List<String> words = starts.isEmpty() ? List.of() : NameTokenizer.tokens(name);
        return starts.stream().allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }
}
