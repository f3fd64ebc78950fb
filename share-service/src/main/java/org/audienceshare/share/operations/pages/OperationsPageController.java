package org.audienceshare.share.operations.pages;

import java.util.List;
import java.util.Locale;
import org.audienceshare.contacts.Ids;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.ConsumerLags;
import org.audienceshare.share.operations.HeldSyncs;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.Throughput;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.web.Refusals;
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

/** The first page of the operator's console: throughput, lag, what waits, and every sync. */
@PageController
@RequestMapping("/operations")
class OperationsPageController {

    private static final int PAGE = 50;

    private final SyncMonitor console;
    private final HeldSyncs held;
    private final ConsumerLags lags;
    private final SyncRows rows;

    OperationsPageController(SyncMonitor console, HeldSyncs held, ConsumerLags lags, SyncRows rows) {
        this.console = console;
        this.held = held;
        this.lags = lags;
        this.rows = rows;
    }

    /** @param perSecond of the minute, such as {@code 12.5} */
    record MinuteView(DisplayTime start, int recipients, long copies, String perSecond) {}

    @GetMapping
    String first(
            @RequestParam(required = false) SyncMonitor.@Nullable Filter state,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        SyncSearch.Page page = console.syncs(state, PageCursor.read(after), PAGE);
        model.addAttribute("state", state);
        model.addAttribute("states", List.of(SyncMonitor.Filter.values()));
        model.addAttribute("syncs", rows.of(page.syncs()));
        model.addAttribute("next", PageCursor.write(page.next()));
        model.addAttribute("continued", after != null && !after.isEmpty());
        model.addAttribute("waiting", rows.of(console.waiting()));
        showThroughput(model);
        return "operations/syncs";
    }

    /** Asked for by itself, again and again, as the brokers may be slow to answer. */
    @GetMapping("/lag")
    String lag(Model model) {
        try {
            model.addAttribute("stages", lags.now());
        } catch (BrokerUnavailableException away) {
            model.addAttribute("away", true);
        }
        return "operations/lag";
    }

    @PostMapping("/syncs/{syncId}/release")
    @Audited(AuditAction.RELEASE_HELD_SYNC)
    String release(CurrentUser user, @PathVariable String syncId, RedirectAttributes redirect) {
        if (!Ids.isId(syncId)) {
            throw Problem.notFound();
        }
        HeldSyncs.Outcome outcome = held.release(syncId, user.id());
        if (outcome instanceof HeldSyncs.Outcome.NoSuchSync) {
            throw Problem.notFound();
        }
        said(outcome).on(redirect);
        return "redirect:/operations";
    }

    private static Flash said(HeldSyncs.Outcome outcome) {
        if (!(outcome instanceof HeldSyncs.Outcome.Asked asked)) {
            return Flash.refused("That sync is not held any more, or a later one took its place.");
        }
        if (asked.answer() instanceof Answer.Accepted accepted) {
            AuditContext.put("follow", accepted.syncId());
            return Flash.done("The sync is requested again, with leave to remove that many contacts.");
        }
        Problem refusal = Refusals.problem(((Answer.Refused) asked.answer()).refusal());
        return Flash.refused("Not released: " + refusal.getBody().getDetail());
    }

    private void showThroughput(Model model) {
        Throughput throughput = console.throughput();
        model.addAttribute("overMinutes", throughput.overMinutes());
        model.addAttribute("perSecond", number(throughput.copiesPerSecond()));
        model.addAttribute("peakPerSecond", number(throughput.peakPerSecond()));
        model.addAttribute("copies", throughput.copies());
        model.addAttribute(
                "minutes",
                throughput.minutes().stream()
                        .map(minute -> new MinuteView(
                                DisplayTime.of(minute.start()),
                                minute.recipients(),
                                Throughput.copies(minute.counts()),
                                number(Throughput.copies(minute.counts()) / 60.0)))
                        .toList());
    }

    private static String number(double value) {
        return String.format(Locale.ENGLISH, value >= 100 ? "%,.0f" : "%,.1f", value);
    }
}
