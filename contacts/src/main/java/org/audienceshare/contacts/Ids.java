package org.audienceshare.contacts;

import java.util.regex.Pattern;

/** The format of every id on the platform. */
public final class Ids {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Ids() {}

    /** Whether {@code value} is 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    public static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    /**
     * Returns {@code value} if it is a valid id.
     *
     * @param what the name of the id in the message, such as "account id"
     * @throws IllegalArgumentException if it is not; the message contains {@code what} and never the value
     */
    public static String check(String what, String value) {
        if (!isId(value)) {
            throw new IllegalArgumentException(what + " must be 1 to 64 of A-Z a-z 0-9 _ and -");
        }
        return value;
    }
}
