package org.audienceshare.contacts.filter;

/** Thrown if a filter is not valid. The message may contain names from the filter, shortened. */
public final class InvalidFilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidFilterException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The location of the problem, such as {@code filter.all[2].op}. */
    public String field() {
        return field;
    }
}
