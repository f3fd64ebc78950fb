package org.audienceshare.share.operations.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.EventReplay;
import org.audienceshare.share.operations.EventReplay.Answer;
import org.audienceshare.share.operations.pages.ReplayForm.Reading;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** EventReplay what is on the log, after a dry run. */
@PageController
@RequestMapping("/operations/replay")
class ReplayPageController {

    private final EventReplay replays;

    ReplayPageController(EventReplay replays) {
        this.replays = replays;
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("form", ReplayForm.EMPTY);
        return "operations/replay";
    }

    @PostMapping("/dry-run")
    @NotAudited("only looks")
    String dryRun(@ModelAttribute("form") ReplayForm form, HttpServletResponse response, Model model) {
        Reading reading = form.read();
        if (reading instanceof Reading.Wrong wrong) {
            return refused(wrong.problem(), response, model);
        }
        try {
            Answer answer = replays.dryRun(((Reading.Right) reading).wanted());
            if (answer instanceof Answer.TooMany tooMany) {
                return refused(tooMany(tooMany), response, model);
            }
            model.addAttribute("plan", answer);
        } catch (BrokerUnavailableException away) {
            model.addAttribute("away", true);
        }
        return "operations/replay :: plan";
    }

    @PostMapping
    @Audited(AuditAction.REPLAY)
    String run(@ModelAttribute("form") ReplayForm form, RedirectAttributes redirect) {
        form.note();
        if (form.read() instanceof Reading.Right right) {
            run(right.wanted()).on(redirect);
        } else {
            Flash.refused("Nothing is replayed: the form was not right.").on(redirect);
        }
        return "redirect:/operations/replay";
    }

    private Flash run(EventReplay.Wanted wanted) {
        try {
            Answer answer = replays.run(wanted);
            if (answer instanceof Answer.TooMany tooMany) {
                return Flash.refused("Nothing is replayed: " + tooMany(tooMany));
            }
            int events = ((Answer.Counted) answer).events();
            AuditContext.put("events", events);
            return Flash.done(
                    events + (events == 1 ? " event is" : " events are") + " on the log again; workers take over.");
        } catch (BrokerUnavailableException away) {
            return Flash.refused("The brokers did not confirm it; some may be on the log all the same.");
        }
    }

    private static String refused(String problem, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        return "operations/replay :: plan";
    }

    private static String tooMany(Answer.TooMany answer) {
        return "These are more than " + answer.maxEvents() + " events. Choose an audience or a later moment.";
    }
}
