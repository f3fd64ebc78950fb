package org.audienceshare.share.operations.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.IntSupplier;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.LaterEvents;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.web.DeadLetterExport;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows dead letters by reason, redelivers them, and gives them as files. */
@PageController
@RequestMapping("/operations/dead-letters")
class DeadLetterPageController {

    private static final int PAGE_SIZE = 20;

    private final DeadLetterOperations letters;
    private final LaterEvents later;
    private final DeadLetterExport export;
    private final PageTexts texts;

    DeadLetterPageController(
            DeadLetterOperations letters, LaterEvents later, DeadLetterExport export, PageTexts texts) {
        this.letters = letters;
        this.later = later;
        this.export = export;
        this.texts = texts;
    }

    /**
     * A dead letter as the page shows it.
     *
     * @param processedSince how many events of its audience were carried out since; 0 for none, and if it is no event
     */
    record Row(
            DeadLetter letter,
            @Nullable DisplayTime redeliveredAt,
            @Nullable DisplayTime droppedAt,
            int processedSince) {

        private static final String RESULTS = "audience.sync.results.dlt";

        private static final int MAX_VALUE_CHARS = 4_000;

        static Row of(DeadLetterOperations.Entry entry, Map<TopicPartitionOffset, Integer> processed) {
            return new Row(
                    entry.letter(),
                    DisplayTime.ofNullable(entry.redeliveredAt()),
                    DisplayTime.ofNullable(entry.droppedAt()),
                    processed.getOrDefault(entry.letter().position(), 0));
        }

        public DisplayTime at() {
            return DisplayTime.of(letter.at());
        }

        /** Whether the projection could not process it, and not a worker: of each topic one of them writes the dead letters. */
        public boolean isFromProjection() {
            return letter.position().topic().equals(RESULTS);
        }

        public String value() {
            String value = letter.value();
            return value.length() > MAX_VALUE_CHARS ? value.substring(0, MAX_VALUE_CHARS) + "…" : value;
        }
    }

    /** A kind of dead letters as the page shows it. */
    record Reason(DeadLetterOperations.Group group) {

        public DisplayTime newest() {
            return DisplayTime.of(group.newest());
        }
    }

    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String reason,
            Model model) {
        model.addAttribute("topics", letters.topics());
        model.addAttribute("topic", known(topic));
        model.addAttribute("reason", given(reason));
        model.addAttribute("mostExported", export.maxSearched());
        return "operations/dead-letters";
    }

    /** The page requests the counts separately, as it does the list. */
    @GetMapping("/reasons")
    String reasons(@RequestParam(required = false) @Nullable String topic, Model model) {
        try {
            DeadLetterOperations.Groups groups = letters.groups(known(topic));
            model.addAttribute(
                    "reasons", groups.groups().stream().map(Reason::new).toList());
            model.addAttribute("complete", groups.complete());
            model.addAttribute("most", DeadLetterOperations.MAX_COUNTED);
        } catch (BrokerUnavailableException fault) {
            model.addAttribute("unavailable", true);
        }
        return "operations/dead-letter-reasons";
    }

    /** What the page shows and its further pages, as far as {@link DeadLetterExport#maxSearched} reaches. */
    @GetMapping("/letters.json")
    @RateLimited(Rate.IMPORT)
    @Audited(value = AuditAction.EXPORT_DEAD_LETTERS, staffOnly = true)
    void json(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletResponse response)
            throws IOException {
        export.sendJson(new DeadLetterExport.Search(known(topic), given(reason)), response);
    }

    @GetMapping("/letters.csv")
    @RateLimited(Rate.IMPORT)
    @Audited(value = AuditAction.EXPORT_DEAD_LETTERS, staffOnly = true)
    void csv(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletResponse response)
            throws IOException {
        export.sendCsv(new DeadLetterExport.Search(known(topic), given(reason)), response);
    }

    /** The page requests the list separately, because reading the topics takes a while. */
    @GetMapping("/list")
    String list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            DeadLetterOperations.Page page = letters.page(known(topic), given(reason), after, PAGE_SIZE);
            Map<TopicPartitionOffset, Integer> processed = later.of(page.entries());
            model.addAttribute(
                    "rows",
                    page.entries().stream()
                            .map(entry -> Row.of(entry, processed))
                            .toList());
            model.addAttribute("next", page.next());
        } catch (BrokerUnavailableException fault) {
            model.addAttribute("unavailable", true);
        }
        model.addAttribute("topic", known(topic));
        model.addAttribute("reason", given(reason));
        model.addAttribute("continued", after != null && !after.isEmpty());
        return "operations/dead-letter-list";
    }

    @PostMapping("/redeliver")
    @Audited(AuditAction.REDELIVER)
    String redeliver(
            CurrentUser user,
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            RedirectAttributes redirect) {
        AuditContext.put("topic", topic);
        AuditContext.put("partition", partition);
        AuditContext.put("offset", offset);
        if (partition < 0 || offset < 0) {
            throw Problem.notFound();
        }
        TopicPartitionOffset position = new TopicPartitionOffset(topic, partition, offset);
        return redelivered(redirect, () -> {
            if (!letters.redeliver(position, user.id())) {
                throw Problem.notFound();
            }
            return 1;
        });
    }

    @PostMapping("/redeliver-all")
    @Audited(AuditAction.REDELIVER)
    String redeliverAll(
            CurrentUser user, @RequestParam String topic, @RequestParam String reason, RedirectAttributes redirect) {
        AuditContext.put("topic", topic);
        if (known(topic) == null) {
            throw Problem.notFound();
        }
        return redelivered(redirect, () -> {
            int count = letters.redeliverAll(topic, reason, user.id()).redelivered();
            AuditContext.put("redelivered", count);
            return count;
        });
    }

    private String redelivered(RedirectAttributes redirect, IntSupplier redelivery) {
        try {
            Flash.done(texts.get("operations.deadLetters.redelivered", redelivery.getAsInt()))
                    .on(redirect);
        } catch (BrokerUnavailableException fault) {
            Flash.refused(texts.get("operations.deadLetters.unconfirmed")).on(redirect);
        }
        return "redirect:/operations/dead-letters";
    }

    /** A link without a reason has an empty one. */
    private static @Nullable String given(@Nullable String reason) {
        return reason == null || reason.isEmpty() ? null : reason;
    }

    private @Nullable String known(@Nullable String topic) {
        return topic != null && letters.topics().contains(topic) ? topic : null;
    }
}
