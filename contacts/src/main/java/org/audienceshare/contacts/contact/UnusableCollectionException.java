package org.audienceshare.contacts.contact;

/** An account's collection of contacts can't be used until somebody changes it. The message says why, without contact data. */
public final class UnusableCollectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableCollectionException(String reason) {
        super(reason);
    }
}
