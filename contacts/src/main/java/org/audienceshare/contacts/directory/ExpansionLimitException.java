package org.audienceshare.contacts.directory;

/**
 * Thrown if selections expand to more accounts than one audience can be shared with. Expanding only a part of them would
 * be worse: accounts that are missing lose the audience.
 */
public final class ExpansionLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpansionLimitException(String message) {
        super(message);
    }
}
