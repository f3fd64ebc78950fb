package org.audienceshare.share.webhook.web;

import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;

/** Who may see and change a brand's webhooks: its administrators. */
public final class WebhookAccess {

    private WebhookAccess() {}

    /**
     * The brand of the administrator who asks.
     *
     * @throws Problem 403 if the account is no administrator's
     */
    public static String brandOf(Caller administrator) {
        if (administrator.account().type() != AccountType.ADMIN) {
            throw Problem.forbidden("Only the administrators of a brand manage its webhooks.");
        }
        return administrator.account().brandId();
    }
}
