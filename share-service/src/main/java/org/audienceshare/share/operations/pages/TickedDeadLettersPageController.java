package org.audienceshare.share.operations.pages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.contacts.RedactedException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Redelivers or drops the dead letters that are ticked on the page. */
@PageController
@RequestMapping("/operations/dead-letters/ticked")
class TickedDeadLettersPageController {

    private static final Logger LOG = LoggerFactory.getLogger(TickedDeadLettersPageController.class);

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
        return each(form, redirect, ticked -> redelivered(ticked, user));
    }

    @PostMapping("/drop")
    @Audited(AuditAction.DROP)
    String drop(CurrentUser user, @ModelAttribute TickedForm form, RedirectAttributes redirect) {
        return each(form, redirect, ticked -> dropped(ticked, user));
    }

    private String each(
            TickedForm form, RedirectAttributes redirect, Function<Set<TopicPartitionOffset>, Flash> action) {
        Set<TopicPartitionOffset> ticked = form.positions(letters.topics());
        Set<String> topics = ticked.stream().map(TopicPartitionOffset::topic).collect(Collectors.toSet());
        if (topics.size() == 1) {
            AuditContext.put("topic", topics.iterator().next());
        }
        Optional.ofNullable(form.topic())
                .filter(topic -> !topic.isEmpty())
                .ifPresent(topic -> redirect.addAttribute("topic", topic));
        Optional.ofNullable(form.reason())
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> redirect.addAttribute("reason", reason));
        Flash flash = ticked.isEmpty()
                ? Flash.refused(texts.get("operations.deadLetters.ticked.none"))
                : action.apply(ticked);
        flash.on(redirect);
        return "redirect:/operations/dead-letters";
    }

    private Flash redelivered(Set<TopicPartitionOffset> ticked, CurrentUser user) {
        note(ticked);
        try {
            int count = letters.redeliverEach(ticked, user.id());
            AuditContext.put("redelivered", count);
            return Flash.done(texts.get("operations.deadLetters.redelivered", count));
        } catch (BrokerUnavailableException fault) {
            return Flash.refused(texts.get("operations.deadLetters.unconfirmed"));
        }
    }

    private Flash dropped(Set<TopicPartitionOffset> ticked, CurrentUser user) {
        DeadLetterOperations.Dropped dropped = letters.dropEach(ticked, user.id());
        int count = dropped.positions().size();
        AuditContext.put("dropped", count);
        @Nullable RuntimeException fault = dropped.fault();
        if (fault == null) {
            note(dropped.positions());
            return Flash.done(texts.get("operations.deadLetters.dropped", count));
        }
        LOG.warn("Dropping dead letters stopped after {} of {}", count, ticked.size(), RedactedException.of(fault));
        note(count == 0 ? ticked : dropped.positions());
        String text = texts.get("operations.deadLetters.droppedSome", count, ticked.size());
        return count == 0 ? Flash.refused(text) : Flash.partly(text);
    }

    /** Each of them is an entry of its own, besides that with the number. */
    private static void note(Set<TopicPartitionOffset> letters) {
        letters.forEach(position -> AuditContext.addEntry(Map.of(
                "topic", position.topic(),
                "partition", String.valueOf(position.partition()),
                "offset", String.valueOf(position.offset()))));
    }
}
