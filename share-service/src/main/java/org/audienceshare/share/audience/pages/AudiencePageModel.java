package org.audienceshare.share.audience.pages;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.AudienceView;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the page of one audience shows. */
@Component
class AudiencePageModel {

    static final String VIEW = "audiences/audience";

    private final AudienceList list;
    private final Directory directory;

    AudiencePageModel(AudienceList list, Directory directory) {
        this.list = list;
        this.directory = directory;
    }

    /**
     * Fills the model of {@link #VIEW}.
     *
     * @param typed what the editor shows instead of what is saved; null for what is saved
     * @throws Problem 404 if the account sees no such audience
     */
    void fill(Model model, Caller caller, AudienceId id, @Nullable EditForm typed) {
        AudienceView view = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        AudienceDetails details = AudienceDetails.of(view, caller.account(), Owners.of(List.of(view), directory));
        model.addAttribute("audience", details);
        model.addAttribute("audienceId", id.value());
        // Looking into a managed audience is using it, which nobody does by opening its page.
        boolean asksFirst =
                view instanceof AudienceView.Managed entry && entry.audience().usedAt() == null;
        model.addAttribute("unused", asksFirst);
        // They come as a part of their own: finding and counting them takes longer than all the rest.
        model.addAttribute("listsContacts", details.row().holdsContacts() && !asksFirst);
        if (view instanceof AudienceView.Managed entry) {
            model.addAttribute("rules", FilterText.of(entry.audience().filter()));
        }
        model.addAttribute("canTakeOut", !(view instanceof AudienceView.Managed));
        if (view instanceof AudienceView.Own own) {
            choices(model);
            model.addAttribute("form", typed == null ? form(own.audience()) : typed);
        }
    }

    /** Whether single contacts can be taken out of the audience. */
    boolean canTakeOut(Caller caller, AudienceId id) {
        return list.find(caller.id(), id)
                .filter(view -> !(view instanceof AudienceView.Managed))
                .isPresent();
    }

    /** What the editor offers. */
    static void choices(Model model) {
        model.addAttribute("fields", FieldChoice.ALL);
        model.addAttribute("tests", FieldChoice.Test.ALL);
    }

    private static EditForm form(Audience audience) {
        return new EditForm(
                action(audience.id()),
                countAction(audience),
                audience.name(),
                EditForm.write(FilterWriter.write(audience.filter())),
                audience.version(),
                List.of(),
                false);
    }

    static String action(AudienceId id) {
        return "/audiences/" + id;
    }

    /** An administrator has no contacts to count. */
    static String countAction(Audience audience) {
        return audience.type() == AudienceType.MANAGED ? "" : action(audience.id()) + "/count";
    }
}
