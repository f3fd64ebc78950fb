package org.audienceshare.share.deletion.pages;

import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.deletion.AudienceDeletion;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.pages.CommandResults;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deletes an audience, and leads to the list; a refusal leads back to the audience, which says why. */
@PageController
@RequestMapping("/audiences/{id}/delete")
class AudienceDeletionPageController {

    private final AudienceDeletion deletion;
    private final CommandResults results;
    private final PageTexts texts;

    AudienceDeletionPageController(AudienceDeletion deletion, CommandResults results, PageTexts texts) {
        this.deletion = deletion;
        this.results = results;
        this.texts = texts;
    }

    @PostMapping
    @Audited(AuditAction.DELETE_AUDIENCE)
    String delete(Caller caller, @PathVariable AudienceId id, RedirectAttributes redirect) {
        Optional<SharingRefusal> refusal = deletion.delete(caller.account(), id);
        if (refusal.isPresent()) {
            Flash.refused(results.text(refusal.get())).on(redirect);
            return "redirect:/audiences/" + id;
        }
        Flash.done(texts.get("audience.delete.done")).on(redirect);
        return "redirect:/audiences";
    }
}
