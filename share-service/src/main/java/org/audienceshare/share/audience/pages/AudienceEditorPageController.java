package org.audienceshare.share.audience.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audience.AudienceEditor;
import org.audienceshare.share.audience.AudienceEditor.SaveResult;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
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

/** Creates, duplicates and saves audiences. This changes no recipient. */
@PageController
@RequestMapping("/audiences")
class AudienceEditorPageController {

    private static final int UNPROCESSABLE = 422;

    private final AudienceList list;
    private final AudienceEditor editor;
    private final AudienceContacts contacts;
    private final AudiencePageModel page;
    private final PageTexts texts;

    AudienceEditorPageController(
            AudienceList list,
            AudienceEditor editor,
            AudienceContacts contacts,
            AudiencePageModel page,
            PageTexts texts) {
        this.list = list;
        this.editor = editor;
        this.contacts = contacts;
        this.page = page;
        this.texts = texts;
    }

    @GetMapping("/new")
    String blank(Caller caller, Model model) {
        AudienceForm form = newForm(caller, "", AudienceForm.write(FilterWriter.write(Filter.EVERYTHING)));
        return showNew(caller, model, UUID.randomUUID().toString(), form);
    }

    /** @param key names the form: sent twice, it creates one audience */
    @PostMapping
    @Audited(AuditAction.CREATE_AUDIENCE)
    String create(
            Caller caller,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String filter,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AudienceForm form = newForm(caller, name, filter);
        SaveResult result = editor.create(caller.account(), key.toString(), form.draft(Set.of(), Set.of()));
        if (result instanceof SaveResult.Saved saved) {
            AuditContext.put("audience", saved.audience().id());
            Flash.saved(texts.get("audience.editor.created")).on(redirect);
            return "redirect:/audiences/" + saved.audience().id();
        }
        if (result instanceof SaveResult.Deleted) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            model.addAttribute("deleted", true);
            return showNew(caller, model, UUID.randomUUID().toString(), form);
        }
        response.setStatus(UNPROCESSABLE);
        return showNew(caller, model, key.toString(), form.with(((SaveResult.Invalid) result).problems()));
    }

    /** @param key as for {@link #create} */
    @PostMapping("/{id}/duplicate")
    @Audited(AuditAction.DUPLICATE_AUDIENCE)
    String duplicate(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes redirect) {
        own(caller, id);
        SaveResult result = editor.duplicate(caller.account(), id, key.toString(), name);
        if (result instanceof SaveResult.Saved saved) {
            AuditContext.put("copy", saved.audience().id());
            Flash.done(texts.get("audience.duplicate.done")).on(redirect);
            return "redirect:/audiences/" + saved.audience().id();
        }
        if (result instanceof SaveResult.Invalid invalid) {
            FieldProblem problem = invalid.problems().get(0);
            Flash.refused(texts.get("audience.duplicate.refused", problem.field(), problem.message()))
                    .on(redirect);
            return "redirect:/audiences/" + id;
        }
        if (result instanceof SaveResult.Deleted) {
            Flash.refused(texts.get("audience.duplicate.deleted")).on(redirect);
            return "redirect:/audiences/" + id;
        }
        throw Problem.notFound();
    }

    @GetMapping("/{id}/filter")
    String filter(Caller caller, @PathVariable AudienceId id, Model model) {
        own(caller, id);
        return page.filter(model, caller, id, null);
    }

    /** @param then {@code sync} to go on to the sync of what is saved */
    @PostMapping("/{id}/filter")
    @Audited(AuditAction.SAVE_AUDIENCE)
    String save(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam(defaultValue = "") String base,
            @RequestParam(defaultValue = "") String then,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Audience before = own(caller, id);
        AudienceForm form = new AudienceForm(
                AudiencePageModel.action(id),
                AudiencePageModel.countAction(before),
                name,
                filter,
                version,
                base,
                List.of(),
                false);
        // A contact that was taken out meanwhile is kept so: only other edits of the name and the filter are in the
        // way.
        long expected = base.equals(AudienceForm.base(before)) ? before.version() : version;
        SaveResult result =
                editor.save(caller.account(), id, expected, form.draft(before.included(), before.excluded()));
        if (result instanceof SaveResult.Saved) {
            Flash.saved(texts.get("audience.editor.saved")).on(redirect);
            return "redirect:" + (then.equals("sync") ? "/audiences/" + id + "/sync" : AudiencePageModel.action(id));
        }
        if (result instanceof SaveResult.Invalid invalid) {
            response.setStatus(UNPROCESSABLE);
            return page.filter(model, caller, id, form.with(invalid.problems()));
        }
        if (result instanceof SaveResult.Stale) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return page.filter(
                    model, caller, id, form.conflictWith(own(caller, id).version()));
        }
        throw Problem.notFound();
    }

    /** Counts the contacts that match the filter of a new audience. */
    @PostMapping("/count")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String countNew(Caller caller, @RequestParam(defaultValue = "") String filter, Model model) {
        return count(caller, null, newForm(caller, "New", filter), model);
    }

    /** Counts the contacts that the audience would contain with the typed filter. */
    @PostMapping("/{id}/count")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    String count(
            Caller caller, @PathVariable AudienceId id, @RequestParam(defaultValue = "") String filter, Model model) {
        Audience before = own(caller, id);
        return count(caller, before, newForm(caller, before.name(), filter), model);
    }

    private String count(Caller caller, @Nullable Audience before, AudienceForm form, Model model) {
        SaveResult preview = editor.preview(
                caller.account(),
                before,
                before == null ? form.draft(Set.of(), Set.of()) : form.draft(before.included(), before.excluded()));
        if (preview instanceof SaveResult.Saved saved) {
            page.doubt(caller, saved.audience(), model);
            model.addAttribute("count", contacts.count(saved.audience()));
            model.addAttribute(
                    "samples",
                    contacts.samples(saved.audience()).stream()
                            .map(ContactTable.Row::of)
                            .toList());
        } else {
            model.addAttribute("problems", ((SaveResult.Invalid) preview).problems());
        }
        return "audiences/editor :: count";
    }

    private String showNew(Caller caller, Model model, String key, AudienceForm form) {
        model.addAttribute("key", key);
        page.choices(caller, model);
        model.addAttribute("form", form);
        return "audiences/new";
    }

    private static AudienceForm newForm(Caller caller, String name, String filter) {
        boolean counted = caller.account().type() != AccountType.ADMIN;
        return new AudienceForm("/audiences", counted ? "/audiences/count" : "", name, filter, 0, "", List.of(), false);
    }

    /** The account's own audience; 404 if the account does not see it, 403 if it is shared with the account. */
    private Audience own(Caller caller, AudienceId id) {
        VisibleAudience audience = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        if (audience instanceof VisibleAudience.Own own) {
            return own.audience();
        }
        throw Problem.forbidden("Only its owner can change an audience that is shared with you.");
    }
}
