package org.audienceshare.share.operations.pages;

import java.util.List;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.HeldSyncs;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.kafka.ConsumerLagReader;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first page for operators: throughput, lag, syncs that wait for approval, and all syncs. */
@PageController
@RequestMapping("/operations")
class OperationsPageController {

    private static final int PAGE_SIZE = 50;

    private final SyncMonitor monitor;
    private final HeldSyncs held;
    private final ConsumerLagReader lags;
    private final SyncRows rows;
    private final OperationsCharts charts;
    private final PageTexts texts;

    OperationsPageController(
            SyncMonitor monitor,
            HeldSyncs held,
            ConsumerLagReader lags,
            SyncRows rows,
            OperationsCharts charts,
            PageTexts texts) {
        this.monitor = monitor;
        this.held = held;
        this.lags = lags;
        this.rows = rows;
        this.charts = charts;
        this.texts = texts;
    }

    @GetMapping
    String first(
            @RequestParam(required = false) SyncMonitor.@Nullable Filter state,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        SyncSearch.Page page = monitor.syncs(state, about, PageCursor.read(after), PAGE_SIZE);
        model.addAttribute("state", state);
        model.addAttribute("about", about);
        model.addAttribute("filters", List.of(SyncMonitor.Filter.values()));
        model.addAttribute("syncs", rows.of(page.syncs()));
        model.addAttribute("next", PageCursor.write(page.next()));
        model.addAttribute("continued", after != null && !after.isEmpty());
        model.addAttribute("waiting", rows.of(monitor.waiting()));
        charts.show(model);
        return "operations/syncs";
    }

    /** The page requests the charts repeatedly. */
    @GetMapping("/charts")
    String charts(Model model) {
        charts.show(model);
        return "operations/charts :: refreshed";
    }

    /** The page requests the lag separately and repeatedly, because the brokers may be slow to answer. */
    @GetMapping("/lag")
    String lag(Model model) {
        charts.showLag(model);
        try {
            model.addAttribute("stages", lags.read());
        } catch (BrokerUnavailableException fault) {
            model.addAttribute("unavailable", true);
        }
        return "operations/lag";
    }

    @PostMapping("/syncs/{syncId}/release")
    @Audited(AuditAction.RELEASE_HELD_SYNC)
    String release(CurrentUser user, @PathVariable String syncId, RedirectAttributes redirect) {
        return answered(held.release(syncId, user.id()), "release", redirect);
    }

    @PostMapping("/syncs/{syncId}/decline")
    @Audited(AuditAction.DECLINE_HELD_SYNC)
    String decline(CurrentUser user, @PathVariable String syncId, RedirectAttributes redirect) {
        return answered(held.decline(syncId, user.id()), "decline", redirect);
    }

    /** @param command the part of the names of its texts */
    private String answered(Answer answer, String command, RedirectAttributes redirect) {
        if (answer instanceof SharingRefusal.NoSuchAudience) {
            throw Problem.notFound();
        }
        flash(answer, "operations." + command).on(redirect);
        return "redirect:/operations";
    }

    private Flash flash(Answer answer, String texted) {
        if (answer instanceof Answer.Accepted accepted) {
            AuditContext.put("follow", accepted.syncId());
            return Flash.done(texts.get(texted + ".done"));
        }
        if (answer.equals(HeldSyncs.NOT_HELD)) {
            return Flash.refused(texts.get("operations.release.notHeld"));
        }
        Problem refusal = SharingAnswers.problem((SharingRefusal) answer);
        return Flash.refused(
                texts.get(texted + ".refused", String.valueOf(refusal.getBody().getDetail())));
    }
}
