package org.audienceshare.share.audience.pages;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.OwnerNames;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the model of the page of one audience. */
@Component
class AudiencePageModel {

    static final String VIEW = "audiences/audience";

    private final AudienceList list;
    private final Directory directory;
    private final PageTexts texts;

    AudiencePageModel(AudienceList list, Directory directory, PageTexts texts) {
        this.list = list;
        this.directory = directory;
        this.texts = texts;
    }

    /**
     * Fills the model of {@link #VIEW}.
     *
     * @param typed what the editor shows instead of the saved values; null for the saved values
     * @throws Problem 404 if the account sees no such audience
     */
    void fill(Model model, Caller caller, AudienceId id, @Nullable AudienceForm typed) {
        VisibleAudience audience = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        AudienceDetails details =
                AudienceDetails.of(audience, caller.account(), OwnerNames.of(List.of(audience), directory));
        model.addAttribute("audience", details);
        model.addAttribute("audienceId", id.value());
        // Showing the contacts of a managed audience counts as its first use; opening its page does not.
        boolean unused = audience instanceof VisibleAudience.Managed entry
                && entry.audience().usedAt() == null;
        model.addAttribute("unused", unused);
        // The contacts are loaded separately: finding and counting them takes longer than the rest of the page.
        model.addAttribute("listsContacts", details.row().hasContacts() && !unused);
        if (audience instanceof VisibleAudience.Managed entry) {
            model.addAttribute("rules", FilterDescription.of(entry.audience().filter(), texts));
        }
        model.addAttribute("canRemove", !(audience instanceof VisibleAudience.Managed));
        if (audience instanceof VisibleAudience.Own own) {
            choices(model);
            model.addAttribute("form", typed == null ? form(own.audience()) : typed);
        }
    }

    /** Whether single contacts can be removed from the audience. */
    boolean canRemoveContacts(Caller caller, AudienceId id) {
        return list.find(caller.id(), id)
                .filter(audience -> !(audience instanceof VisibleAudience.Managed))
                .isPresent();
    }

    /** Adds the fields and operators that the editor offers. */
    static void choices(Model model) {
        model.addAttribute("fields", EditorChoices.FIELDS);
        model.addAttribute("operators", EditorChoices.OPERATORS);
    }

    private static AudienceForm form(Audience audience) {
        return new AudienceForm(
                action(audience.id()),
                countAction(audience),
                audience.name(),
                AudienceForm.write(FilterWriter.write(audience.filter())),
                audience.version(),
                List.of(),
                false);
    }

    static String action(AudienceId id) {
        return "/audiences/" + id;
    }

    /** Empty for an administrator's audience, which has no contacts to count. */
    static String countAction(Audience audience) {
        return audience.type() == AudienceType.MANAGED ? "" : action(audience.id()) + "/count";
    }
}
