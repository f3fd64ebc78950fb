package org.audienceshare.share.sharing.pages;

import org.audienceshare.share.sharing.Previews;
import org.audienceshare.sync.preview.Preview;

/**
 * What a share or a sync would do.
 *
 * @param users how many users would be updated
 * @param contacts how many contacts each of them would have
 * @param known how many of the users have the audience already
 * @param added contacts that would be added, for all users together
 * @param updated contacts that would change
 * @param removed contacts that would leave the audience
 * @param estimated whether only some of the users were examined
 * @param held why it would wait for approval; empty if it would not
 * @param refused why there is no preview; empty if there is one
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

    /** How many users are examined: enough for an estimate, and few enough for a quick answer. */
    static final int EXAMINED = 25;

    /** @throws org.audienceshare.share.web.Problem if the caller may not give the command at all */
    static PreviewSummary of(Previews.Answer answer, CommandResults results) {
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
                answer instanceof Previews.Answer.Refused refused ? results.text(refused.refusal()) : results.busy());
    }

    private static PreviewSummary none(String refused) {
        return new PreviewSummary(0, 0, 0, 0, 0, 0, false, "", refused);
    }
}
