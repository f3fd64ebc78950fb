package org.audienceshare.sync.histories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.sync.histories.ModelShare.Had;
import org.audienceshare.sync.histories.ModelShare.Revision;
import org.audienceshare.sync.histories.ModelShare.Row;

/**
 * What sharing means, in one thread and in plain maps, written from the rules (docs/design.md, "What a sync guarantees")
 * and not from the code that it is compared with. Knows nothing of crashes, chunks and deltas.
 */
final class ReferenceModel {

    /** Copies are younger than some contacts that accounts add themselves and older than others. */
    static final Instant COPIES_BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    final ModelDirectory directory = new ModelDirectory();
    final ModelPlanner planner = new ModelPlanner(directory);
    private final MergePolicy deploymentPolicy;
    private final Set<String> refused = new HashSet<>();
    /** Accounts in which only one copy of each audience fits. */
    final Set<String> indexed = new HashSet<>();

    private final Map<String, Map<String, OptOut>> optedOut = new HashMap<>();

    ReferenceModel(MergePolicy deploymentPolicy) {
        this.deploymentPolicy = deploymentPolicy;
    }

    void refuse(String account, String email, boolean refuses) {
        if (refuses) {
            refused.add(account + " " + email);
        } else {
            refused.remove(account + " " + email);
        }
    }

    /** What is remembered for the account from now on. */
    void optOutsAre(String account, Map<String, OptOut> optOuts) {
        optedOut.put(account, optOuts);
    }

    /**
     * Whether anybody has opted out with this address. Then a deleted contact does not show whether it was deleted before the
     * sync, which left it out, or after it.
     */
    boolean mayBeLeftOut(String email) {
        return optedOut.values().stream().anyMatch(remembered -> remembered.containsKey(email))
                || planner.isSuppressed(InitialData.BRAND, email)
                || directory.accounts.values().stream()
                        .flatMap(account -> account.all().stream())
                        .anyMatch(contact -> email.equals(contact.get("email")) && !ModelPlanner.isSubscribed(contact));
    }

    /** Whether the task leaves out people who have opted out. */
    boolean leavesOut(ModelTask task) {
        if (task.operation() == Operation.REMOVE) {
            return false;
        }
        Revision revision = planner.shares.get(task.audience()).revisions.get(task.revision() - 1);
        return revision.contacts().keySet().stream()
                .anyMatch(email -> hasOptedOut(email, revision, task.recipient())
                        && directory.accounts.get(task.recipient()).find(email, task.audience()) == null);
    }

    /** Whether some of the recipient's contacts were refused or left out, and not tried again since. */
    boolean hasRejected(ModelTask task) {
        return planner.shares.get(task.audience()).rows.get(task.recipient()).had.values().stream()
                .anyMatch(had ->
                        !had.brought() || !had.begun().isEmpty() || !had.tags().isEmpty());
    }

    /** Nobody is subscribed by a copy who has opted out at the sender or the recipient, or is suppressed by the brand. */
    private boolean hasOptedOut(String email, Revision revision, String recipient) {
        ModelAccount sender = directory.accounts.get(revision.owner());
        List<Map<String, Object>> contacts = sender.all().stream()
                .filter(contact -> email.equals(contact.get("email")))
                .toList();
        OptOut remembered = optedOut.get(revision.owner()).get(email);
        boolean rememberedAtSender =
                remembered != null && (contacts.isEmpty() || remembered.origin() == OptOut.Origin.REPORTED);
        return optedOut.get(recipient).containsKey(email)
                || rememberedAtSender
                || planner.isSuppressed(sender.entry.brandId(), email)
                || !contacts.stream().allMatch(ModelPlanner::isSubscribed);
    }

    boolean refuses(String account, String email) {
        return refused.contains(account + " " + email);
    }

    boolean refusesAny(String account) {
        return indexed.contains(account) || refused.stream().anyMatch(refusal -> refusal.startsWith(account + " "));
    }

    /** Undoes what the task and edits of its recipient's contacts do from now on. */
    Runnable remember(ModelTask task) {
        ModelShare share = planner.shares.get(task.audience());
        Row row = share.rows.get(task.recipient()).copy();
        ModelAccount account = directory.accounts.get(task.recipient());
        ModelAccount before = new ModelAccount(account.entry);
        before.restore(account);
        return () -> {
            share.rows.put(task.recipient(), row.copy());
            account.restore(before);
        };
    }

    void useManaged(String account, String audience) {
        directory
                .accounts
                .get(account)
                .managed
                .computeIfPresent(
                        audience, (id, had) -> new ModelAccount.Managed(had.name(), had.rule(), had.revision(), true));
    }

    /** A task arrives, for the first time or again. */
    void carryOut(ModelTask task) {
        ModelShare share = planner.shares.get(task.audience());
        Row row = share.rows.get(task.recipient());
        if (!planner.decided.contains(task)) {
            throw new Mismatch("nobody decided " + task);
        }
        if (isToBeDone(task)) {
            if (task.operation() == Operation.REMOVE) {
                remove(task, share, row);
            } else {
                apply(task, share.revisions.get(task.revision() - 1), row);
                row.replays.add(task.sync());
            }
        }
    }

    /**
     * What was last decided counts: who lost the audience gets no more of it, who has it again does not lose it. A sync that
     * was cancelled is finished where it was begun.
     */
    boolean isToBeDone(ModelTask task) {
        Row row = planner.shares.get(task.audience()).rows.get(task.recipient());
        if (row.has == (task.operation() == Operation.REMOVE)) {
            return false;
        }
        return task.operation() == Operation.REMOVE
                ? planner.placeOf(task) > row.removedAt
                : isStillToBeDone(task, row)
                        && (!planner.cancelled.contains(task.sync()) || row.begun.contains(task.revision()));
    }

    /**
     * An older or equal revision changes nothing; only a replay of the equal one compares again, once. Nor does anything that was
     * decided before the recipient lost the audience.
     */
    private boolean isStillToBeDone(ModelTask task, Row row) {
        if (planner.placeOf(task) < row.removedAt) {
            return false;
        }
        return task.trigger() == Trigger.REPLAY
                ? task.revision() >= row.applied && !row.replays.contains(task.sync())
                : task.revision() > row.applied || task.revision() == row.applied && row.removing;
    }

    /** Whether the task renames the tag of contacts of which some have the new one already. */
    boolean renamesWhatBearsBothNames(ModelTask task) {
        ModelShare share = planner.shares.get(task.audience());
        Row row = share.rows.get(task.recipient());
        if (task.operation() == Operation.REMOVE) {
            return false;
        }
        String next = share.revisions.get(task.revision() - 1).tag();
        Set<String> earlier = new TreeSet<>();
        row.begun.forEach(begun -> earlier.add(share.revisions.get(begun - 1).tag()));
        if (row.tag != null) {
            earlier.add(row.tag);
        }
        earlier.remove(next);
        return directory.accounts.get(task.recipient()).all().stream()
                .map(contact -> ContactDocuments.strings(contact, "tags"))
                .anyMatch(tags -> tags.contains(next) && !Collections.disjoint(tags, earlier));
    }

    /**
     * A task was begun and not finished.
     *
     * @param touched the addresses of the contacts that it wrote
     */
    void abandon(ModelTask task, Set<String> touched) {
        ModelShare share = planner.shares.get(task.audience());
        Row row = share.rows.get(task.recipient());
        ModelAccount account = directory.accounts.get(task.recipient());
        Row unchanged = row.copy();
        if (task.operation() == Operation.REMOVE) {
            row.removing = true;
            ModelTags tags = tagsOf(task, tagOf(task, share, row), row);
            members(account, task.audience()).stream()
                    .filter(member -> touched.contains(member.get("email")))
                    .forEach(member ->
                            remove(account, member, task, tags.of(row.had.get((String) member.get("email")))));
            return;
        }
        Revision revision = share.revisions.get(task.revision() - 1);
        ModelTags tags = tagsOf(task, revision.tag(), row);
        touched.forEach(email -> bring(email, task, revision, row, account, tags));
        row.had.clear();
        row.had.putAll(unchanged.had);
        if (task.revision() > row.applied) {
            row.begun.add(task.revision());
        }
    }

    private static String tagOf(ModelTask task, ModelShare share, Row row) {
        return row.tag == null ? share.revisions.get(task.revision() - 1).tag() : row.tag;
    }

    private boolean remove(ModelAccount account, Map<String, Object> member, ModelTask task, ModelTags tags) {
        if (task.recall() && isAsCopied(member, task)) {
            if (refuses(task.recipient(), (String) member.get("email"))) {
                return false;
            }
            account.remove(member.get("_id"));
            return true;
        }
        return write(account, member, Map.of("audienceId", task.audience()), contact -> {
            leave(contact, task.audience());
            tags.leave(contact);
        });
    }

    private void remove(ModelTask task, ModelShare share, Row row) {
        ModelAccount account = directory.accounts.get(task.recipient());
        ModelAccount.Managed managed = account.managed.remove(task.audience());
        if (managed != null && managed.used()) {
            account.inherited.add(managed.name() + " " + managed.rule());
        }
        Map<String, Had> refused = new HashMap<>();
        if (task.revision() > 0) {
            ModelTags all = tagsOf(task, tagOf(task, share, row), row);
            for (Map<String, Object> member : members(account, task.audience())) {
                ModelTags tags = all.of(row.had.get((String) member.get("email")));
                if (!remove(account, member, task, tags)) {
                    refused.put((String) member.get("email"), new Had(null, List.of(), false, tags.earlier()));
                }
            }
        }
        row.applied = 0;
        row.tag = null;
        row.removedAt = planner.placeOf(task);
        row.lost = row.planned;
        row.had.clear();
        row.had.putAll(refused);
        row.begun.clear();
        row.removing = false;
    }

    /** Nobody has changed the copy, and nobody uses it otherwise. */
    private boolean isAsCopied(Map<String, Object> contact, ModelTask task) {
        ModelShare share = planner.shares.get(task.audience());
        Row row = share.rows.get(task.recipient());
        Set<Object> tags = new HashSet<>(List.of(List.of(tagOf(task, share, row))));
        row.begun.forEach(
                begun -> tags.add(List.of(share.revisions.get(begun - 1).tag())));
        Map<String, Object> copy = new LinkedHashMap<>(contact);
        copy.keySet().removeAll(List.of("_id", "audienceSync", "createdAt"));
        String email = String.valueOf(copy.remove("email"));
        boolean ours = copy.remove("source") instanceof Map<?, ?> source
                && task.audience().equals(source.get("audienceId"));
        boolean subscribed = Map.of("status", "SUBSCRIBED", "reason", "shared").equals(copy.remove("subscription"));
        boolean usedOtherwise = !tags.contains(copy.remove("tags"))
                || !List.of(task.audience()).equals(copy.remove("audiences"))
                || !ContactDocuments.strings(contact, "ownTags").isEmpty();
        copy.remove("ownTags");
        Had had = row.had.get(email);
        boolean known = had != null && had.values() != null
                || hadUntilNow(email, task, row).size() > 1;
        return ours
                && subscribed
                && !usedOtherwise
                && known
                && ModelFields.areTheSame(copy, hadUntilNow(email, task, row));
    }

    private void apply(ModelTask task, Revision revision, Row row) {
        ModelAccount account = directory.accounts.get(task.recipient());
        if (revision.rule() != null) {
            boolean used = account.managed.containsKey(task.audience())
                    && account.managed.get(task.audience()).used();
            account.managed.put(
                    task.audience(),
                    new ModelAccount.Managed(revision.tag(), revision.rule(), revision.number(), used));
        } else {
            Set<String> addresses = new TreeSet<>(row.had.keySet());
            addresses.addAll(revision.contacts().keySet());
            members(account, task.audience()).forEach(member -> addresses.add((String) member.get("email")));
            ModelTags tags = tagsOf(task, revision.tag(), row);
            addresses.forEach(email -> bring(email, task, revision, row, account, tags));
        }
        row.applied = revision.number();
        row.removedAt = -1;
        row.tag = revision.tag();
        row.begun.removeIf(begun -> begun <= revision.number());
        row.removing = false;
    }

    /** A contact that left the audience and entered it again comes again, also where the recipient had removed it. */
    private boolean hasLeft(String email, ModelTask task, Row row) {
        List<Revision> all = planner.shares.get(task.audience()).revisions;
        return row.applied > 0
                && all.stream()
                        .filter(one -> one.number() > row.applied)
                        .filter(one -> one.number() < task.revision() || row.begun.contains(one.number()))
                        .anyMatch(one -> !one.contacts().containsKey(email));
    }

    /**
     * Whether the task's revision was written to the contact before, by what was begun and not finished. What it lacks now, the recipient took
     * away since. A replay restores that; and of an audience that it lost meanwhile, the recipient gets everything again.
     */
    private static boolean isResumed(Map<String, Object> contact, ModelTask task, Row row) {
        return contact != null
                && stamp(task.audience(), task.revision()).equals(contact.get("audienceSync"))
                && !(task.restores() && task.trigger() == Trigger.REPLAY)
                && !row.removing
                && task.revision() > row.lost;
    }

    /** What a sync notes on each contact that it writes. */
    private static Map<String, Object> stamp(String audience, int revision) {
        return Map.of("audienceId", audience, "revision", revision);
    }

    private List<Map<String, Object>> hadUntilNow(String email, ModelTask task, Row row) {
        Had had = row.had.get(email);
        List<Map<String, Object>> values = new ArrayList<>();
        values.add(had == null || had.values() == null ? Map.of() : had.values());
        values.addAll(had == null ? List.of() : had.begun());
        row.begun.forEach(begun -> {
            Map<String, Object> contact = planner.shares
                    .get(task.audience())
                    .revisions
                    .get(begun - 1)
                    .contacts()
                    .get(email);
            if (contact != null) {
                values.add(contact);
            }
        });
        return values;
    }

    /** One address of one recipient: what it had through the audience, what it shall have, what it has now. */
    private void bring(String email, ModelTask task, Revision revision, Row row, ModelAccount account, ModelTags all) {
        Map<String, Object> now = account.find(email, task.audience());
        Map<String, Object> sent = revision.contacts().get(email);
        Had had = row.had.get(email);
        ModelTags tags = all.of(had);
        boolean isMember = now != null && isMember(now, task.audience());
        boolean wasMember = isResumed(now, task, row)
                || had != null && had.brought() && !task.restores() && !row.removing && !hasLeft(email, task, row);
        boolean written = true;
        if (sent == null) {
            if (isMember) {
                written = write(account, now, stamp(task.audience(), task.revision()), contact -> {
                    leave(contact, task.audience());
                    tags.leave(contact);
                });
            }
        } else if (isMember || !wasMember) {
            written = now == null
                    ? copy(email, sent, task, revision, account)
                    : write(
                            account,
                            now,
                            stamp(task.audience(), task.revision()),
                            contact -> follow(
                                    contact, task, revision, hadUntilNow(email, task, row), sent, tags, wasMember));
        }
        // What was refused is tried again as if it had not been: what was begun may be there.
        if (!written) {
            List<Map<String, Object>> until = hadUntilNow(email, task, row);
            row.had.put(
                    email,
                    new Had(
                            had == null ? null : had.values(),
                            until.subList(1, until.size()),
                            isMember && sent != null,
                            isMember ? tags.earlier() : had == null ? List.of() : had.tags()));
        } else if (sent == null) {
            row.had.remove(email);
        } else {
            row.had.put(email, new Had(sent, List.of(), true, List.of()));
        }
    }

    private void follow(
            Map<String, Object> contact,
            ModelTask task,
            Revision revision,
            List<Map<String, Object>> had,
            Map<String, Object> sent,
            ModelTags tags,
            boolean wasMember) {
        MergePolicy policy = revision.policy() == null ? deploymentPolicy : revision.policy();
        new ModelFields(policy).merge(contact, had, sent);
        if (isMember(contact, task.audience())) {
            tags.stay(contact, wasMember);
        } else {
            List<String> audiences = ContactDocuments.strings(contact, "audiences");
            audiences.add(task.audience());
            contact.put("audiences", audiences);
            tags.join(contact);
        }
    }

    private boolean copy(
            String email, Map<String, Object> sent, ModelTask task, Revision revision, ModelAccount account) {
        if (refuses(task.recipient(), email)
                || hasOptedOut(email, revision, task.recipient())
                || indexRefuses(task, account)) {
            return false;
        }
        Map<String, Object> copy = new LinkedHashMap<>(sent);
        copy.put("email", email);
        copy.put("subscription", new HashMap<>(Map.of("status", "SUBSCRIBED", "reason", "shared")));
        copy.put("tags", List.of(revision.tag()));
        copy.put("audiences", List.of(task.audience()));
        copy.put("source", new HashMap<>(Map.of("accountId", revision.owner(), "audienceId", task.audience())));
        copy.put("audienceSync", stamp(task.audience(), revision.number()));
        copy.put("createdAt", Date.from(COPIES_BEGIN.plusSeconds(revision.order())));
        account.put(copy);
        return true;
    }

    private boolean indexRefuses(ModelTask task, ModelAccount account) {
        return indexed.contains(task.recipient())
                && account.all().stream()
                        .anyMatch(contact -> contact.get("source") instanceof Map<?, ?> source
                                && task.audience().equals(source.get("audienceId")));
    }

    /** @return false if the contact was to be changed and its collection did not let it */
    private boolean write(
            ModelAccount account,
            Map<String, Object> now,
            Map<String, Object> stamp,
            java.util.function.Consumer<Map<String, Object>> change) {
        Map<String, Object> changed = new LinkedHashMap<>(now);
        change.accept(changed);
        if (changed.equals(now)) {
            return true;
        }
        if (now.get("email") instanceof String email
                && refuses(account.entry.id().value(), email)) {
            return false;
        }
        changed.put("audienceSync", stamp);
        account.put(changed);
        return true;
    }

    private ModelTags tagsOf(ModelTask task, String tag, Row row) {
        Map<String, String> others = new HashMap<>();
        planner.shares.forEach((other, share) -> {
            Row rowThere = share.rows.get(task.recipient());
            if (!other.equals(task.audience()) && rowThere != null && rowThere.applied > 0) {
                others.put(other, rowThere.tag);
            }
        });
        List<Revision> revisions = planner.shares.get(task.audience()).revisions;
        List<String> begun = row.begun.stream()
                .map(number -> revisions.get(number - 1).tag())
                .toList();
        return new ModelTags(task.audience(), tag, row.tag, begun, List.of(), others);
    }

    private static List<Map<String, Object>> members(ModelAccount account, String audience) {
        return account.all().stream()
                .filter(contact -> isMember(contact, audience))
                .toList();
    }

    private static void leave(Map<String, Object> contact, String audience) {
        List<String> audiences = ContactDocuments.strings(contact, "audiences");
        audiences.removeIf(audience::equals);
        contact.put("audiences", audiences);
    }

    private static boolean isMember(Map<String, Object> contact, String audience) {
        return ContactDocuments.strings(contact, "audiences").contains(audience);
    }
}
