package org.audienceshare.contacts.filter;

/** A filter that the language has no meaning for. The message may repeat names from the filter, shortened. */
public final class InvalidFilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidFilterException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** What is to blame, such as {@code filter.all[2].op}. */
    public String field() {
        return field;
    }
}
