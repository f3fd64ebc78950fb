package org.audienceshare.contacts.failure;

/** An exception of our own, which says itself what to do about it. Its message holds no contact data. */
public interface ClassifiedFault {

    FailureAction action();
}
