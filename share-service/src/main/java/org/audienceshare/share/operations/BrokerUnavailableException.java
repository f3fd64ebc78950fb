package org.audienceshare.share.operations;

/** The brokers did not answer. Remedy: look again in a while. */
public final class BrokerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerUnavailableException(Throwable cause) {
        super("the brokers did not answer in time", cause);
    }
}
