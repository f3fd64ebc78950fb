package org.audienceshare.share.sharing.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.audience.pages.LeftOutText;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingRefusal.BadRecipients;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.RecipientsChanged;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.audienceshare.sync.preview.Preview;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a command leads: to its sync; after a refusal back to where it came from, with the reason. */
@Component
public class CommandResults {

    /** How many users a preview examines: enough for an estimate, and few enough for a quick answer. */
    static final int EXAMINED_USERS = 25;

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final PageTexts texts;

    CommandResults(PageTexts texts) {
        this.texts = texts;
    }

    /** The request of a dialog, whose form is shown again after a refusal. */
    record Dialog(HttpServletRequest request, HttpServletResponse response, Model model, String form) {}

    /** Redirects to the sync, or shows the dialog's form again with the reason. */
    String inDialog(Answer answer, Dialog dialog) {
        if (answer instanceof Answer.Accepted) {
            return Htmx.redirect(sync(answer, "sync"), dialog.request(), dialog.response());
        }
        SharingRefusal refusal = (SharingRefusal) answer;
        boolean conflict = refusal instanceof NotPossibleNow || refusal instanceof RecipientsChanged;
        return again(dialog, text(refusal), conflict ? CONFLICT : UNPROCESSABLE);
    }

    /** Shows the dialog's form again, because what it sent is not what was previewed. */
    String notConfirmed(Dialog dialog) {
        return again(dialog, texts.get("sharing.refused.not-confirmed"), CONFLICT);
    }

    private static String again(Dialog dialog, String problem, int status) {
        dialog.model().addAttribute("problem", problem);
        dialog.response().setStatus(status);
        return dialog.form();
    }

    /**
     * Redirects to the sync, or to the page {@code back}, which shows the reason.
     *
     * @param syncKey the name of the sync in the audit entry
     */
    String redirect(Answer answer, String syncKey, String back, RedirectAttributes redirect) {
        if (answer instanceof Answer.Accepted) {
            return "redirect:" + sync(answer, syncKey);
        }
        Flash.refused(text((SharingRefusal) answer)).on(redirect);
        return "redirect:" + back;
    }

    /**
     * Why nothing was done.
     *
     * @throws org.audienceshare.share.web.Problem 404 for what is not the caller's, 403 for what is not turned on
     */
    public String text(SharingRefusal refusal) {
        if (refusal instanceof BadSelections bad) {
            return texts.get("sharing.refused.selections", bad.message());
        }
        if (refusal instanceof BadRecipients bad) {
            return texts.get("sharing.refused.recipients", bad.message());
        }
        if (refusal instanceof RecipientsChanged changed) {
            return texts.get("sharing.refused.recipients-changed", changed.actual(), changed.expected());
        }
        if (refusal instanceof NotPossibleNow now) {
            return now.message();
        }
        throw SharingAnswers.problem(refusal);
    }

    /**
     * Shows what a command would do, or why there is no preview.
     *
     * @throws org.audienceshare.share.web.Problem if the caller may not give the command at all
     */
    void showPreview(Previews.Answer answer, Model model) {
        if (answer instanceof Previews.Answer.Expected expected) {
            model.addAttribute("preview", expected.preview());
            model.addAttribute("held", expected.preview().held().orElse(""));
            model.addAttribute(
                    "leftOut", LeftOutText.of(expected.preview().contacts().excluded(), texts));
            model.addAttribute("nothingChanges", nothingChanges(expected.preview()));
        } else {
            model.addAttribute(
                    "refused",
                    answer instanceof SharingRefusal refusal ? text(refusal) : texts.get("sharing.preview.busy"));
        }
    }

    private static boolean nothingChanges(Preview.Expected preview) {
        CopyCounts copies = preview.copies();
        return preview.held().isEmpty() && copies.added() + copies.updated() + copies.removed() == 0;
    }

    /** Shows the dialog's form again, because the audience has no rule and nobody said that every contact is meant. */
    String notEveryContact(Dialog dialog) {
        return again(dialog, texts.get("sharing.refused.every-contact"), CONFLICT);
    }

    /** Whether the audience is all contacts of its owner; a filter alone, without contacts, gives nobody's away. */
    public static boolean isEveryContact(Audience audience) {
        return audience.type() != AudienceType.MANAGED && audience.filter().isWithoutRules();
    }

    private static String sync(Answer answer, String syncKey) {
        return "/syncs/" + SharingAnswers.accepted(answer, syncKey).syncId();
    }
}
