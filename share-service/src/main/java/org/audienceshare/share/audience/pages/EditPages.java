package org.audienceshare.share.audience.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audience.AudienceEditor;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.AudienceView;
import org.audienceshare.share.audience.Saving;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes audiences and saves them; nobody gets a copy by that. */
@PageController
@RequestMapping("/audiences")
class EditPages {

    private static final int UNPROCESSABLE = 422;

    private final AudienceList list;
    private final AudienceEditor editor;
    private final AudienceContacts contacts;
    private final AudiencePageModel page;

    EditPages(AudienceList list, AudienceEditor editor, AudienceContacts contacts, AudiencePageModel page) {
        this.list = list;
        this.editor = editor;
        this.contacts = contacts;
        this.page = page;
    }

    @GetMapping("/new")
    String blank(Caller caller, Model model) {
        return showNew(model, newForm(caller, "", EditForm.write(FilterWriter.write(Filter.EVERYTHING))));
    }

    @PostMapping
    @Audited(AuditAction.CREATE_AUDIENCE)
    String create(
            Caller caller,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String filter,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        EditForm form = newForm(caller, name, filter);
        Saving saving = editor.create(caller.account(), form.draft(Set.of(), Set.of()));
        if (saving instanceof Saving.Saved saved) {
            AuditContext.put("audience", saved.audience().id());
            Flash.done("The audience is saved. Nobody has a copy before you share it.")
                    .on(redirect);
            return "redirect:" + AudiencePageModel.action(saved.audience().id());
        }
        response.setStatus(UNPROCESSABLE);
        return showNew(model, form.with(((Saving.Refused) saving).problems()));
    }

    @PostMapping("/{id}")
    @Audited(AuditAction.SAVE_AUDIENCE)
    String save(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "0") long version,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Audience before = own(caller, id);
        EditForm form = new EditForm(
                AudiencePageModel.action(id),
                AudiencePageModel.countAction(before),
                name,
                filter,
                version,
                List.of(),
                false);
        Saving saving = editor.save(caller.account(), id, version, form.draft(before.included(), before.excluded()));
        if (saving instanceof Saving.Saved) {
            Flash.done("The audience is saved. Recipients change when you sync.")
                    .on(redirect);
            return "redirect:" + AudiencePageModel.action(id);
        }
        if (saving instanceof Saving.Refused refused) {
            response.setStatus(UNPROCESSABLE);
            page.fill(model, caller, id, form.with(refused.problems()));
            return AudiencePageModel.VIEW;
        }
        if (saving instanceof Saving.Stale) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            page.fill(model, caller, id, form.overtakenAt(own(caller, id).version()));
            return AudiencePageModel.VIEW;
        }
        throw Problem.notFound();
    }

    /** How many contacts a new audience would hold. */
    @PostMapping("/count")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("only looks")
    String countNew(Caller caller, @RequestParam(defaultValue = "") String filter, Model model) {
        return count(caller, null, newForm(caller, "New", filter), model);
    }

    /** How many contacts the audience would hold with the filter as it is typed. */
    @PostMapping("/{id}/count")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("only looks")
    String count(
            Caller caller, @PathVariable AudienceId id, @RequestParam(defaultValue = "") String filter, Model model) {
        Audience before = own(caller, id);
        return count(caller, before, newForm(caller, before.name(), filter), model);
    }

    private String count(Caller caller, @Nullable Audience before, EditForm form, Model model) {
        Saving preview = editor.preview(
                caller.account(),
                before,
                before == null ? form.draft(Set.of(), Set.of()) : form.draft(before.included(), before.excluded()));
        if (preview instanceof Saving.Saved saved) {
            model.addAttribute("count", contacts.matching(saved.audience()));
        } else {
            model.addAttribute("problems", ((Saving.Refused) preview).problems());
        }
        return "audiences/editor :: count";
    }

    private static String showNew(Model model, EditForm form) {
        AudiencePageModel.choices(model);
        model.addAttribute("form", form);
        return "audiences/new";
    }

    private static EditForm newForm(Caller caller, String name, String filter) {
        boolean counted = caller.account().type() != AccountType.ADMIN;
        return new EditForm("/audiences", counted ? "/audiences/count" : "", name, filter, 0, List.of(), false);
    }

    /** The account's own audience: 404 where there is none that it sees, 403 where it is shared with it. */
    private Audience own(Caller caller, AudienceId id) {
        AudienceView view = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        if (view instanceof AudienceView.Own own) {
            return own.audience();
        }
        throw Problem.forbidden("A shared audience is its owner's to change.");
    }
}
