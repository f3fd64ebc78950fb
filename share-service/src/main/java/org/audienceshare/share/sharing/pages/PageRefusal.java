package org.audienceshare.share.sharing.pages;

import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingRefusal.BadRecipients;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.ReceivedAudience;
import org.audienceshare.share.sharing.SharingRefusal.RecipientsChanged;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;
import org.audienceshare.share.web.Problem;

/**
 * Why nothing was done, as a page says it.
 *
 * @param status 422 where what was sent must be corrected, 409 where the world is not as it was thought to be
 */
record PageRefusal(int status, String text) {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** @throws Problem 404 for what is another's, 403 for what is switched off */
    static PageRefusal of(SharingRefusal refusal) {
        if (refusal instanceof SwitchedOff off) {
            throw Problem.forbidden(off.message());
        }
        if (refusal instanceof ReceivedAudience received) {
            throw Problem.forbidden(received.message());
        }
        if (refusal instanceof BadRecipients bad) {
            return new PageRefusal(UNPROCESSABLE, "The users " + bad.message() + ".");
        }
        if (refusal instanceof BadSelections bad) {
            return new PageRefusal(UNPROCESSABLE, "What you chose " + bad.message() + ".");
        }
        if (refusal instanceof NotPossibleNow now) {
            return new PageRefusal(CONFLICT, now.message());
        }
        if (refusal instanceof RecipientsChanged changed) {
            return new PageRefusal(
                    CONFLICT,
                    "Meanwhile it changed whom this reaches: " + changed.actual() + " now, not " + changed.expected()
                            + ". Look again, and confirm.");
        }
        throw Problem.notFound();
    }
}
