package org.audienceshare.share.contact.consent;

/** What a cell says about consent to e-mail. */
public sealed interface ConsentStatement {

    /** The person gets no mail. */
    record OptedOut(OptOutReason reason) implements ConsentStatement {}

    /** The person agreed. */
    record Subscribed() implements ConsentStatement {}

    /** Nothing, though the column says it of others: silence is no consent. */
    record Blank() implements ConsentStatement {}

    /** Nothing. */
    record Silent() implements ConsentStatement {}

    /** Something that is not understood. */
    record Unclear() implements ConsentStatement {}
}
