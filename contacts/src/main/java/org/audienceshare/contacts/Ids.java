package org.audienceshare.contacts;

import java.util.regex.Pattern;

/** The one form that every id of the platform has. */
public final class Ids {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Ids() {}

    /** Whether {@code value} is 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    public static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    /**
     * Returns {@code value} if it is an id.
     *
     * @param what what the id names, for the message, such as "account id"
     * @throws IllegalArgumentException if it is none; the message names {@code what} and never repeats the value
     */
    public static String check(String what, String value) {
        if (!isId(value)) {
            throw new IllegalArgumentException(what + " must be 1 to 64 of A-Z a-z 0-9 _ and -");
        }
        return value;
    }
}
