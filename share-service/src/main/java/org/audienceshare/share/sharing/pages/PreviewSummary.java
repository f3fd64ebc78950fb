package org.audienceshare.share.sharing.pages;

import org.audienceshare.share.sharing.Previews;
import org.audienceshare.sync.preview.Preview;

/**
 * What a share or a sync would do, as a dialogue says it.
 *
 * @param users that would be updated
 * @param contacts that each of them would have
 * @param known how many of the users have the audience already
 * @param added copies that would come, at all users together
 * @param updated copies that would change
 * @param removed copies that would leave the audience
 * @param estimated whether only some of the users were looked at
 * @param held why it would wait for leave; empty if it would not
 * @param refused why nothing can be said or done; empty if something can
 */
record PreviewSummary(
        int users,
        int contacts,
        int known,
        long added,
        long updated,
        long removed,
        boolean estimated,
        String held,
        String refused) {

    /** Users that are looked at: enough for an estimate, and so few that nobody waits long. */
    static final int EXAMINED = 25;

    /** @throws org.audienceshare.share.web.Problem where the caller may not do it at all */
    static PreviewSummary of(Previews.Answer answer) {
        if (answer instanceof Previews.Answer.Expected expected) {
            Preview.Expected preview = expected.preview();
            return new PreviewSummary(
                    preview.recipients(),
                    preview.contacts().total(),
                    preview.known(),
                    preview.copies().added(),
                    preview.copies().updated(),
                    preview.copies().removed(),
                    !preview.exact(),
                    preview.held().orElse(""),
                    "");
        }
        return none(
                answer instanceof Previews.Answer.Refused refused
                        ? PageRefusal.of(refused.refusal()).text()
                        : "Many are looking at the same moment. Try again shortly.");
    }

    private static PreviewSummary none(String refused) {
        return new PreviewSummary(0, 0, 0, 0, 0, 0, false, "", refused);
    }
}
