package org.audienceshare.contacts.directory;

/**
 * Selections that stand for more than one sharing can have. Part of the recipients would be worse than none: whoever is
 * not named loses the audience.
 */
public final class ExpansionLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpansionLimitException(String message) {
        super(message);
    }
}
