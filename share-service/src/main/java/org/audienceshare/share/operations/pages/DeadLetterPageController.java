package org.audienceshare.share.operations.pages;

import java.time.Instant;
import java.util.Map;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.RedeliveryHistory;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows what stages put aside, and puts it back where it was read from. */
@PageController
@RequestMapping("/operations/dead-letters")
class DeadLetterPageController {

    private static final int PAGE = 20;

    private final DeadLetters letters;
    private final RedeliveryHistory redeliveries;
    private final DeadLetterOperations redelivery;

    DeadLetterPageController(DeadLetters letters, RedeliveryHistory redeliveries, DeadLetterOperations redelivery) {
        this.letters = letters;
        this.redeliveries = redeliveries;
        this.redelivery = redelivery;
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable String topic, Model model) {
        model.addAttribute("topics", letters.topics());
        model.addAttribute("topic", known(topic));
        return "operations/dead-letters";
    }

    /** Asked for by itself, as reading the topics takes a while. */
    @GetMapping("/list")
    String list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            DeadLetters.Page page = letters.page(known(topic), after, PAGE);
            Map<TopicPartitionOffset, Instant> redelivered = redeliveries.of(
                    page.letters().stream().map(DeadLetter::place).toList());
            model.addAttribute(
                    "letters",
                    page.letters().stream()
                            .map(letter -> DeadLetterView.of(letter, redelivered.get(letter.place())))
                            .toList());
            model.addAttribute("next", page.next());
        } catch (BrokerUnavailableException away) {
            model.addAttribute("away", true);
        } catch (IllegalArgumentException notOurs) {
            throw Problem.invalid("after", "must be the next of a page before");
        }
        model.addAttribute("topic", known(topic));
        return "operations/dead-letter-list";
    }

    @PostMapping("/redeliver")
    @Audited(AuditAction.REDELIVER)
    String one(
            CurrentUser user,
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            RedirectAttributes redirect) {
        AuditContext.put("topic", topic);
        AuditContext.put("partition", partition);
        AuditContext.put("offset", offset);
        if (known(topic) == null || partition < 0 || offset < 0) {
            throw Problem.notFound();
        }
        try {
            DeadLetterOperations.Outcome outcome =
                    redelivery.one(new TopicPartitionOffset(topic, partition, offset), user.id());
            if (outcome instanceof DeadLetterOperations.Outcome.NotThere) {
                throw Problem.notFound();
            }
            Flash.done("The letter is back on the topic that it was read from.").on(redirect);
        } catch (BrokerUnavailableException away) {
            unconfirmed().on(redirect);
        }
        return "redirect:/operations/dead-letters";
    }

    @PostMapping("/redeliver-all")
    @Audited(AuditAction.REDELIVER)
    String all(CurrentUser user, @RequestParam String topic, @RequestParam String reason, RedirectAttributes redirect) {
        AuditContext.put("topic", topic);
        if (known(topic) == null) {
            throw Problem.notFound();
        }
        try {
            DeadLetterOperations.Outcome outcome = redelivery.allOf(topic, reason, user.id());
            int count = ((DeadLetterOperations.Outcome.Redelivered) outcome).count();
            AuditContext.put("redelivered", count);
            Flash.done(count + (count == 1 ? " letter is" : " letters are") + " back on the topic.")
                    .on(redirect);
        } catch (BrokerUnavailableException away) {
            unconfirmed().on(redirect);
        }
        return "redirect:/operations/dead-letters";
    }

    private static Flash unconfirmed() {
        return Flash.refused("The brokers did not confirm it. Look at the letters, then try again.");
    }

    private @Nullable String known(@Nullable String topic) {
        return topic != null && letters.topics().contains(topic) ? topic : null;
    }
}
