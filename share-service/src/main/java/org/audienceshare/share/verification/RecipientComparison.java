package org.audienceshare.share.verification;

import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.VerifiedRecipient;

/** Compares one recipient; see {@link org.audienceshare.sync.apply.RecipientVerification#verify}. */
@FunctionalInterface
public interface RecipientComparison {

    /**
     * @param maxExamples how many contacts that differ are named, 0 or more
     * @param goOn asked between two chunks of contacts
     */
    VerifiedRecipient verify(AudienceId audience, AccountId recipient, int maxExamples, BooleanSupplier goOn);
}
