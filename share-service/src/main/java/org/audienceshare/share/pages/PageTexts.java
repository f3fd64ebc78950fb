package org.audienceshare.share.pages;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The texts of {@code messages/*.properties}, for page code that chooses between some. Templates read them by {@code #{…}}. */
@Component
public final class PageTexts {

    /** The language of the pages, whatever the browser asks for: dates and numbers are written alike everywhere. */
    private static final Locale LOCALE = Locale.ENGLISH;

    private final MessageSource messages;

    public PageTexts(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The text of that key, such as {@code audience.list.title}.
     *
     * @param values what replaces {@code {0}}, {@code {1}} … in it
     * @throws org.springframework.context.NoSuchMessageException if no file has the key
     */
    public String get(String key, Object... values) {
        return messages.getMessage(key, values, LOCALE);
    }
}
