package org.audienceshare.contacts.placement;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;

/** An account's contacts are on their way to another cluster, or came there meanwhile. What was begun is to be done again. */
public final class AccountMovingException extends RuntimeException implements ClassifiedFault {

    private static final long serialVersionUID = 1L;

    public AccountMovingException(AccountId account) {
        super("the contacts of account " + account + " are moved to another cluster");
    }

    @Override
    public FailureAction action() {
        return FailureAction.RETRY;
    }
}
