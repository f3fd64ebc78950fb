package org.audienceshare.share.operations;

/** The brokers or the schema registry did not answer in time. The caller can try again later. */
public final class BrokerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerUnavailableException(Throwable cause) {
        super("the brokers or the schema registry did not answer in time", cause);
    }
}
