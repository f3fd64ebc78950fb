package org.audienceshare.share.pages;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A notice on the next page about what was just done.
 *
 * @param kind how it is displayed
 * @param text a sentence without contact data
 * @param undo what takes it back; null if nothing does
 */
public record Flash(Kind kind, String text, @Nullable Undo undo) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The model attribute that the frame shows. */
    public static final String ATTRIBUTE = "flash";

    /**
     * A button that takes back what was done.
     *
     * @param action the address that it is sent to, without contact data
     */
    public record Undo(String label, String action) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /** How a notice looks. */
    public enum Kind {
        DONE,
        /** What was edited is saved: the browser need not keep it any longer. */
        SAVED,
        /** A part of it was done. */
        PARTLY,
        REFUSED;

        /** The end of its class in the style sheet. */
        public String style() {
            return switch (this) {
                case DONE -> "done";
                case SAVED -> "done saved";
                case PARTLY -> "warn";
                case REFUSED -> "refused";
            };
        }
    }

    public static Flash done(String text) {
        return new Flash(Kind.DONE, text, null);
    }

    /** With a button that takes it back. */
    public Flash with(Undo button) {
        return new Flash(kind, text, button);
    }

    public static Flash saved(String text) {
        return new Flash(Kind.SAVED, text, null);
    }

    public static Flash partly(String text) {
        return new Flash(Kind.PARTLY, text, null);
    }

    public static Flash refused(String text) {
        return new Flash(Kind.REFUSED, text, null);
    }

    /** Shows the notice on the page that the redirect leads to. */
    public void on(RedirectAttributes redirect) {
        redirect.addFlashAttribute(ATTRIBUTE, this);
    }
}
