package org.audienceshare.contacts;

/** The format of every id on the platform. */
public final class Ids {

    private static final int MAX_LENGTH = 64;

    private Ids() {}

    /** Whether {@code value} is 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    public static boolean isId(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
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
