package org.audienceshare.share.audit.pages;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.pages.AuditNames.Names;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.PageTexts;
import org.springframework.stereotype.Component;

/** Says in a sentence with names what each audit entry is about. */
@Component
class AuditSentences {

    private static final String TRUE = "true";

    /** Switches of accounts, by their names in details; each has a text for on and one for off. */
    private static final List<String> SWITCHES = List.of("audienceSharing", "teamSharing");

    /** The number that a sentence may have is the first of these that the entry has. */
    private static final List<String> COUNTS = List.of(
            "events",
            "recipients",
            "contacts",
            "rows",
            "added",
            "removed",
            "redelivered",
            "dropped",
            "records",
            "remembered",
            "compared",
            "merged",
            "converted",
            "entries",
            "letters");

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final int UNKNOWN = -1;

    private final AuditNames names;
    private final PageTexts texts;

    AuditSentences(AuditNames names, PageTexts texts) {
        this.names = names;
        this.texts = texts;
    }

    /**
     * An entry as people read it.
     *
     * @param who the actor's name, or its id
     */
    record Row(AuditEntry entry, String who, String sentence) {

        public DisplayTime at() {
            return DisplayTime.withSeconds(entry.at());
        }

        /** Such as {@code who ann, audience a1, sync s7}. */
        public String details() {
            return Stream.concat(
                            Stream.of("who " + entry.actor()),
                            entry.details().entrySet().stream()
                                    .map(detail -> detail.getKey() + " " + detail.getValue()))
                    .collect(Collectors.joining(", "));
        }

        /** The end of the outcome's class in the style sheet. */
        public String style() {
            return switch (entry.outcome()) {
                case ACCEPTED -> "done";
                case REFUSED -> "warn";
                case FAILED -> "bad";
            };
        }
    }

    /** @param withPeople whether accounts are named */
    List<Row> of(Collection<AuditEntry> entries, boolean withPeople) {
        Names found = names.of(entries, withPeople);
        return entries.stream()
                .map(entry -> new Row(entry, found.account(entry.actor()), sentence(entry, found)))
                .toList();
    }

    private String sentence(AuditEntry entry, Names found) {
        List<String> subjects = subjects(entry.action());
        Optional<String> subject = found.first(entry, subjects);
        if (entry.outcome() != Outcome.ACCEPTED) {
            return unfinished("audit.tried", entry, subject);
        }
        if (TRUE.equals(entry.details().get("dryRun"))) {
            return unfinished("audit.dryRun", entry, subject);
        }
        if (subject.isEmpty() && !subjects.isEmpty()) {
            return texts.get("audit.done", action(entry));
        }
        String switches = switches(entry, subject.orElse(""));
        return switches.isEmpty()
                ? texts.get("audit.did." + entry.action() + variant(entry), subject.orElse(""), count(entry))
                : switches;
    }

    private String unfinished(String key, AuditEntry entry, Optional<String> subject) {
        return subject.map(name -> texts.get(key + ".on", action(entry), name))
                .orElseGet(() -> texts.get(key, action(entry)));
    }

    /** The action's label inside a sentence. */
    private String action(AuditEntry entry) {
        String label = texts.get("audit.action." + entry.action());
        return label.substring(0, 1).toLowerCase(Locale.ENGLISH) + label.substring(1);
    }

    private String switches(AuditEntry entry, String account) {
        return SWITCHES.stream()
                .filter(entry.details()::containsKey)
                .map(name -> texts.get("audit.switch." + name + "." + isTrue(entry, name), account))
                .collect(Collectors.joining(" "));
    }

    private static boolean isTrue(AuditEntry entry, String detail) {
        return TRUE.equals(entry.details().get(detail));
    }

    /** One action may do different things. */
    private static String variant(AuditEntry entry) {
        Map<String, String> details = entry.details();
        return switch (entry.action()) {
            case SET_SCHEDULE -> isTrue(entry, "paused") ? ".paused" : details.containsKey("kind") ? "" : ".resumed";
            case CHANGE_WEBHOOK -> details.containsKey("active") ? "." + isTrue(entry, "active") : "";
            case CHECK_CONTACTS -> isTrue(entry, "fix") ? ".fix" : "";
            default -> "";
        };
    }

    private static int count(AuditEntry entry) {
        return COUNTS.stream()
                .map(name -> entry.details().getOrDefault(name, ""))
                .filter(value -> COUNT.matcher(value).matches())
                .map(Integer::valueOf)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The details that say what was acted on, the best one first; empty if the sentence names nothing. */
    private static List<String> subjects(AuditAction action) {
        return switch (action) {
            case SIGN_IN,
                    SIGN_OUT,
                    IMPORT_CONTACTS,
                    CHANGE_FIELD_TYPE,
                    CHECK_CONTACTS,
                    EXPORT_AUDIT_LOG,
                    EXPORT_DEAD_LETTERS,
                    REPORT_OPT_OUTS,
                    CREATE_WEBHOOK,
                    CHANGE_WEBHOOK,
                    ROTATE_WEBHOOK_SECRET,
                    DELETE_WEBHOOK,
                    TEST_WEBHOOK,
                    REDELIVER_WEBHOOK -> List.of();
            case SHARE,
                    UNSHARE,
                    SYNC,
                    CANCEL_SYNC,
                    RETRY_SYNC,
                    SET_SCHEDULE,
                    REMOVE_SCHEDULE,
                    CREATE_AUDIENCE,
                    DUPLICATE_AUDIENCE,
                    SAVE_AUDIENCE,
                    DELETE_AUDIENCE,
                    TAKE_CONTACT_OUT,
                    PUT_CONTACT_IN,
                    EXPORT_CONTACTS,
                    READ_REJECTIONS,
                    RELEASE_HELD_SYNC,
                    DECLINE_HELD_SYNC,
                    REPLAY,
                    VERIFY,
                    REPAIR -> List.of("audience");
            case CHANGE_DIRECTORY -> List.of("account", "organisation", "team");
            case CHANGE_SWITCHES -> List.of("account");
            case MOVE_ACCOUNT, CANCEL_ACCOUNT_MOVE, DROP_UNUSED_CONTACTS -> List.of("placement");
            case ADD_SUPPRESSIONS, REMOVE_SUPPRESSIONS, READ_SUPPRESSIONS, EXPORT_PERSON, ERASE_PERSON ->
                List.of("brand");
            case REDELIVER, DROP, SKIP_OFFSET -> List.of("topic");
        };
    }
}
