package org.audienceshare.share.operations.pages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Redelivers or drops the dead letters that are ticked on the page. */
@PageController
@RequestMapping("/operations/dead-letters/ticked")
class TickedDeadLettersPageController {

    private static final int MAX_TICKED = 200;

    private final DeadLetterOperations letters;
    private final PageTexts texts;

    TickedDeadLettersPageController(DeadLetterOperations letters, PageTexts texts) {
        this.letters = letters;
        this.texts = texts;
    }

    /**
     * The submitted form.
     *
     * @param letter the positions of those that are ticked
     * @param topic what the page shows, to come back to it
     * @param reason likewise
     */
    record TickedForm(
            @Nullable List<String> letter,
            @Nullable String topic,
            @Nullable String reason) {

        /** @throws Problem 404 if one of them is not a position on these topics, 400 if there are too many */
        Set<TopicPartitionOffset> positions(List<String> topics) {
            List<String> ticked = letter == null ? List.of() : letter;
            if (ticked.size() > MAX_TICKED) {
                throw Problem.invalid("letter", "must be " + MAX_TICKED + " dead letters or fewer");
            }
            return ticked.stream()
                    .map(text -> TopicPartitionOffset.parse(text)
                            .filter(position -> topics.contains(position.topic()))
                            .orElseThrow(Problem::notFound))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    @PostMapping("/redeliver")
    @Audited(AuditAction.REDELIVER)
    String redeliver(CurrentUser user, @ModelAttribute TickedForm form, RedirectAttributes redirect) {
        return each(form, redirect, "redelivered", ticked -> letters.redeliverEach(ticked, user.id()));
    }

    @PostMapping("/drop")
    @Audited(AuditAction.DROP)
    String drop(CurrentUser user, @ModelAttribute TickedForm form, RedirectAttributes redirect) {
        return each(form, redirect, "dropped", ticked -> letters.dropEach(ticked, user.id()));
    }

    /** @param done the number's name in the audit log, and the end of the text's key */
    private String each(
            TickedForm form,
            RedirectAttributes redirect,
            String done,
            ToIntFunction<Set<TopicPartitionOffset>> action) {
        Set<TopicPartitionOffset> ticked = form.positions(letters.topics());
        note(ticked);
        Optional.ofNullable(form.topic())
                .filter(topic -> !topic.isEmpty())
                .ifPresent(topic -> redirect.addAttribute("topic", topic));
        Optional.ofNullable(form.reason())
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> redirect.addAttribute("reason", reason));
        flash(ticked, done, action).on(redirect);
        return "redirect:/operations/dead-letters";
    }

    private Flash flash(
            Set<TopicPartitionOffset> ticked, String done, ToIntFunction<Set<TopicPartitionOffset>> action) {
        if (ticked.isEmpty()) {
            return Flash.refused(texts.get("operations.deadLetters.ticked.none"));
        }
        try {
            int count = action.applyAsInt(ticked);
            AuditContext.put(done, count);
            return Flash.done(texts.get("operations.deadLetters." + done, count));
        } catch (BrokerUnavailableException fault) {
            return Flash.refused(texts.get("operations.deadLetters.unconfirmed"));
        }
    }

    /** Each of them is an entry of its own, besides that with the number. */
    private static void note(Set<TopicPartitionOffset> ticked) {
        Set<String> topics = ticked.stream().map(TopicPartitionOffset::topic).collect(Collectors.toSet());
        if (topics.size() == 1) {
            AuditContext.put("topic", topics.iterator().next());
        }
        ticked.forEach(position -> AuditContext.addEntry(Map.of(
                "topic", position.topic(),
                "partition", String.valueOf(position.partition()),
                "offset", String.valueOf(position.offset()))));
    }
}
