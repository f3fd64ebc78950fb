package org.audienceshare.benchmarks.measure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a share is: its contacts, and the recipients that each get all of them. */
public record ShareSize(int contacts, int recipients) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})x([0-9]{1,5})");

    /** After about as many, a JVM has loaded what writes them, and compiled it once. */
    private static final long LEAST_WARM_UP_COPIES = 20_000;

    /** After about as many, it has compiled most of it for good. */
    private static final long MOST_WARM_UP_COPIES = 100_000;

    private static final int WARM_UP_PART = 4;

    public ShareSize {
        if (contacts < 1 || recipients < 1) {
            throw new IllegalArgumentException("contacts and recipients must be 1 or more");
        }
    }

    /**
     * Reads a size.
     *
     * @param text contacts, the letter x, recipients: {@code 1000x100}
     */
    public static ShareSize parse(String text) {
        Matcher size = FORM.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("A size is CONTACTSxRECIPIENTS, as in 1000x100; was " + text);
        }
        return new ShareSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    /** Contacts in recipients' collections. */
    public long copies() {
        return (long) contacts * recipients;
    }

    /**
     * How many recipients get copies before anything counts: of a JVM that has just started, one would measure the compiler. A quarter of
     * the copies, within limits.
     */
    public int warmUpRecipients() {
        long copies = Math.max(LEAST_WARM_UP_COPIES, Math.min(MOST_WARM_UP_COPIES, copies() / WARM_UP_PART));
        return (int) Math.min(recipients, Math.max(1, copies / contacts));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d × %,d", contacts, recipients);
    }
}
