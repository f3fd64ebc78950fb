package org.audienceshare.contacts.audience;

/** An audience's stored document is not one that this service can read. Others can be read all the same. */
public final class UnreadableAudienceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause says what is wrong, and may repeat stored values */
    public UnreadableAudienceException(Throwable cause) {
        super("the audience's stored document can't be read", cause);
    }
}
