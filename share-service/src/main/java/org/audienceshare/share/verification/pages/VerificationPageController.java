package org.audienceshare.share.verification.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.audienceshare.share.verification.RecipientRepair;
import org.audienceshare.share.verification.Verification;
import org.audienceshare.share.verification.web.DriftExport;
import org.audienceshare.share.verification.web.VerificationCursor;
import org.audienceshare.share.web.Problem;
import org.audienceshare.sync.apply.SyncedRecipients.Search;
import org.audienceshare.sync.apply.VerifiedRecipient;
import org.audienceshare.sync.apply.VerifiedRecipient.DifferentContact;
import org.audienceshare.sync.apply.VerifiedRecipient.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Compares recipients with what they have, part by part, and has one mended. */
@PageController
@RequestMapping("/support/verify")
class VerificationPageController {

    /** Contacts that the page names for one recipient; the file names more. */
    private static final int MAX_SHOWN = 20;

    private final Verification verification;
    private final RecipientRepair repair;
    private final DriftExport export;
    private final Directory directory;
    private final PageTexts texts;

    VerificationPageController(
            Verification verification,
            RecipientRepair repair,
            DriftExport export,
            Directory directory,
            PageTexts texts) {
        this.verification = verification;
        this.repair = repair;
        this.export = export;
        this.directory = directory;
        this.texts = texts;
    }

    /**
     * The submitted form.
     *
     * @param audience an id, null for all audiences
     * @param recipient an id, null for all recipients
     * @param after where to go on, null for the first part
     * @param done how many recipients were compared before, null for none
     * @param differ how many of these did not match, null for none
     */
    record VerifyForm(
            @Nullable String audience,
            @Nullable String recipient,
            @Nullable String after,
            @Nullable Integer done,
            @Nullable Integer differ) {

        static final VerifyForm EMPTY = new VerifyForm(null, null, null, null, null);

        VerifyForm {
            audience = audience == null || audience.isBlank() ? null : audience.strip();
            recipient = recipient == null || recipient.isBlank() ? null : recipient.strip();
        }

        boolean isValid() {
            return (audience == null || Ids.isId(audience)) && (recipient == null || Ids.isId(recipient));
        }

        Search search() {
            return new Search(
                    audience == null ? null : new AudienceId(audience),
                    recipient == null ? null : new AccountId(recipient));
        }
    }

    /** A recipient that does not match, as the page shows it. */
    record Row(VerifiedRecipient verified, String name, boolean withContacts) {

        public List<DifferentContact> shown() {
            return withContacts ? verified.examples().stream().limit(MAX_SHOWN).toList() : List.of();
        }

        /** The end of the outcome's class in the style sheet. */
        public String style() {
            return verified.outcome() == Outcome.DIFFERS ? "bad" : "warn";
        }
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("form", VerifyForm.EMPTY);
        return "verification/verify";
    }

    /** One part; the page then requests the next one by itself. */
    @PostMapping
    @RateLimited(Rate.VERIFICATION)
    @Audited(AuditAction.VERIFY)
    String part(
            CurrentUser user,
            @ModelAttribute("form") VerifyForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String view = Htmx.isRequest(request) ? "verification/verify :: part" : "verification/verify";
        if (!form.isValid()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", texts.get("verification.invalid"));
            return view;
        }
        note(form);
        Optional<Verification.Page> page = verification.page(form.search(), VerificationCursor.read(form.after()));
        if (page.isEmpty()) {
            model.addAttribute("problem", texts.get("verification.busy"));
            return view;
        }
        List<VerifiedRecipient> recipients = page.get().recipients();
        AuditContext.put("compared", recipients.size());
        show(user, form, page.get(), model);
        return view;
    }

    @GetMapping("/drift.csv")
    @RateLimited(Rate.VERIFICATION)
    @Audited(value = AuditAction.VERIFY, staffOnly = true)
    ResponseEntity<StreamingResponseBody> export(@ModelAttribute("form") VerifyForm form) {
        if (!form.isValid()) {
            throw Problem.notFound();
        }
        note(form);
        return export.answer(form.search());
    }

    @PostMapping("/repair")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.REPAIR)
    String repair(
            CurrentUser user,
            @RequestParam String audience,
            @RequestParam String recipient,
            RedirectAttributes redirect) {
        if (!Ids.isId(audience) || !Ids.isId(recipient)) {
            throw Problem.notFound();
        }
        AuditContext.put("audience", audience);
        AuditContext.put("recipient", recipient);
        RecipientRepair.Outcome outcome =
                repair.repair(new AudienceId(audience), Set.of(new AccountId(recipient)), user.id());
        if (outcome instanceof RecipientRepair.Outcome.Refused refused) {
            String detail = String.valueOf(
                    SharingAnswers.problem(refused.refusal()).getBody().getDetail());
            Flash.refused(texts.get("verification.repair.refused", detail)).on(redirect);
        } else if (((RecipientRepair.Outcome.Requested) outcome).syncIds().isEmpty()) {
            Flash.refused(texts.get("verification.repair.skipped", recipient)).on(redirect);
        } else {
            Flash.done(texts.get("verification.repair.done", recipient)).on(redirect);
        }
        return "redirect:/support/verify";
    }

    private void show(CurrentUser user, VerifyForm form, Verification.Page page, Model model) {
        List<VerifiedRecipient> differing = page.recipients().stream()
                .filter(one -> one.outcome() != Outcome.MATCHES)
                .toList();
        AccountNames names = AccountNames.of(
                directory, differing.stream().map(VerifiedRecipient::recipient).toList());
        model.addAttribute(
                "rows",
                differing.stream()
                        .map(one -> new Row(one, names.get(one.recipient()), user.isSupport()))
                        .toList());
        model.addAttribute("done", or0(form.done()) + page.recipients().size());
        model.addAttribute("differ", or0(form.differ()) + differing.size());
        model.addAttribute("total", page.total());
        model.addAttribute("next", VerificationCursor.write(page.next()));
    }

    private static int or0(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static void note(VerifyForm form) {
        if (form.audience() != null) {
            AuditContext.put("audience", form.audience());
        }
        if (form.recipient() != null) {
            AuditContext.put("recipient", form.recipient());
        }
    }
}
