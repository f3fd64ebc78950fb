package org.audienceshare.sync.histories;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.LostLeaseException;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.histories.Step.Fault;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.sync.plan.ReceivedEvent;

/** Applies each step to the sync and to the model. The sync's topic decides for both which waiting task comes next. */
final class HistoryPlayer {

    private final SyncSystem stage;
    private final ReferenceModel model;
    private final List<AudienceEvent> published = new ArrayList<>();
    private final Map<String, Deque<RecipientTask>> waiting = new TreeMap<>();
    private final Set<ModelTask> arrived = new HashSet<>();
    /** The ids of the syncs that were planned in races. */
    private final Set<String> raced = new HashSet<>();

    private int taken;
    private int polls;

    HistoryPlayer(SyncSystem stage, ReferenceModel model) {
        this.stage = stage;
        this.model = model;
        stage.put(new DirectoryEntries(InitialData.OFFICES, InitialData.ACCOUNTS, InitialData.TEAMS));
        InitialData.AUDIENCES.forEach(stage::save);
    }

    /** @throws Mismatch if both do not do the same */
    void play(Step step) {
        if (step instanceof Step.Publish publish) {
            publish(publish);
        } else if (step instanceof Step.TwoPartitions partitions) {
            planInTwoPartitions(partitions);
        } else if (step instanceof Step.Work work) {
            work(work.recipient(), work.fault());
        } else if (step instanceof Step.WorkDuringEdit during) {
            workDuringEdit(during);
        } else if (step instanceof Step.Abandon abandon) {
            abandon(abandon);
        } else if (step instanceof Step.TaskAgain again) {
            if (!stage.published().isEmpty()) {
                RecipientTask task =
                        stage.published().get(again.index() % stage.published().size());
                if (!raced.contains(task.syncId())) {
                    queue(task);
                }
            }
        } else if (step instanceof Step.Shuffle shuffle) {
            shuffle(shuffle);
        } else if (step instanceof Step.Settle) {
            settle();
        } else if (!playEdit(step)) {
            playSetting(step);
        }
    }

    /** How many polls were planned. */
    int planned() {
        return polls;
    }

    /** What every account holds, without ids and times. */
    Map<String, List<String>> contents() {
        return new AccountComparison(stage, model).contents();
    }

    private void settle() {
        finish();
        new AccountComparison(stage, model).compare();
    }

    /** Does everything that waits. */
    void finish() {
        while (!waiting.isEmpty()) {
            work(waiting.keySet().iterator().next(), Fault.NONE);
        }
        // What arrives was decided, so there are as many only if all arrived.
        if (arrived.size() != model.planner.decided.size()) {
            Set<ModelTask> missing = new HashSet<>(model.planner.decided);
            missing.removeAll(arrived);
            throw new Mismatch(
                    "no such task was published: " + missing.iterator().next());
        }
    }

    private boolean playEdit(Step step) {
        if (step instanceof Step.Add add) {
            editors(add.account()).forEach(editor -> editor.add(add));
        } else if (step instanceof Step.Edit edit) {
            editors(edit.contact().account()).forEach(editor -> edit(step, editor));
        } else if (step instanceof Step.Move move) {
            editors(move.contact().account()).forEach(editor -> editor.move(move));
        } else if (step instanceof Step.Delete delete) {
            editors(delete.contact().account()).forEach(editor -> edit(step, editor));
        } else if (step instanceof Step.Lose lose) {
            stage.lose(lose.account());
            model.directory.accounts.get(lose.account()).contacts.clear();
        } else {
            return false;
        }
        return true;
    }

    private static void edit(Step step, ContactEditor editor) {
        if (step instanceof Step.Edit edit) {
            editor.edit(edit);
        } else {
            editor.delete((Step.Delete) step);
        }
    }

    /** Of the stored contacts, and of the model's. */
    private List<ContactEditor> editors(String account) {
        boolean crmFed = InitialData.account(account).crmFed();
        return List.of(
                new ContactEditor(stage.book(account), crmFed),
                new ContactEditor(model.directory.accounts.get(account), crmFed));
    }

    private void playSetting(Step step) {
        if (step instanceof Step.Refuse refuse) {
            model.refuse(refuse.account(), refuse.email(), refuse.refused());
        } else if (step instanceof Step.UniqueIndex index) {
            stage.makeUniqueIndex(index.account());
            model.indexed.add(index.account());
        } else if (step instanceof Step.Save save) {
            stage.save(save.audience());
            model.planner.audiences.put(save.audience().id(), save.audience());
        } else if (step instanceof Step.Suppress suppress) {
            stage.suppress(suppress.brand(), suppress.email());
            model.planner.suppress(suppress.brand(), suppress.email());
        } else if (step instanceof Step.Report report) {
            stage.report(report.account(), report.email());
        } else if (step instanceof Step.Regroup regroup) {
            Team before = model.directory.teams.get(regroup.team());
            Team team = new Team(before.id(), before.name(), before.brandId(), regroup.members());
            stage.put(new DirectoryEntries(List.of(), List.of(), List.of(team)));
            model.directory.teams.put(team.id(), team);
        } else if (step instanceof Step.Employ employ) {
            Account account = employed(InitialData.account(employ.account()), employ);
            stage.put(new DirectoryEntries(List.of(), List.of(account), List.of()));
            model.directory.accounts.get(employ.account()).entry = account;
        } else if (step instanceof Step.UseManaged use) {
            stage.useManaged(use.account(), use.audience());
            model.useManaged(use.account(), use.audience());
        } else {
            throw new IllegalArgumentException("nobody plays " + step);
        }
    }

    private static Account employed(Account was, Step.Employ employ) {
        return new Account(
                was.id(),
                was.type(),
                was.name(),
                was.brandId(),
                employ.office(),
                employ.active(),
                was.audienceSharing(),
                was.teamSharing(),
                was.crmFed());
    }

    private void publish(Step.Publish step) {
        List<AudienceEvent> before = List.copyOf(published);
        published.addAll(step.events());
        int half = (step.events().size() + 1) / 2;
        List<ReceivedEvent> poll = new ArrayList<>();
        step.events().subList(0, half).forEach(event -> poll.add(ReceivedEvent.of(event)));
        for (Step.Again again : step.again()) {
            if (!before.isEmpty()) {
                int from = again.from() % before.size();
                before.subList(from, Math.min(before.size(), from + again.count())).stream()
                        .filter(event -> again.deadLetter() == null || !hasRaced(event) && !isIn(poll, event))
                        .forEach(event -> poll.add(new ReceivedEvent(event, again.replayId(), again.deadLetter())));
            }
        }
        step.events().subList(half, step.events().size()).forEach(event -> poll.add(ReceivedEvent.of(event)));
        plan(poll, step.fault());
    }

    /** A poll that is read again after a crash may begin with an event that its dead letter, further back, has opened again. */
    private static boolean isIn(List<ReceivedEvent> poll, AudienceEvent event) {
        return poll.stream()
                .anyMatch(received -> received.event()
                        .header()
                        .eventId()
                        .equals(event.header().eventId()));
    }

    /** Which may have frozen a revision before it was rejected: planned again, it uses that one if there is no later one. */
    private boolean hasRaced(AudienceEvent event) {
        return raced.contains(event.header().eventId());
    }

    private void plan(List<ReceivedEvent> events, Fault fault) {
        polls++;
        List<Boolean> expected = model.planner.plan(events);
        List<PlanningResult> verdicts = new ArrayList<>();
        withFault(fault, () -> {
            List<PlanningResult> these = stage.plan(events);
            verdicts.clear();
            verdicts.addAll(these);
        });
        List<Boolean> accepted = verdicts.stream()
                .map(verdict -> !(verdict instanceof PlanningResult.Rejected))
                .toList();
        if (!accepted.equals(expected)) {
            throw new Mismatch("verdicts are " + verdicts + " and should be accepted: " + expected);
        }
        for (; taken < stage.published().size(); taken++) {
            queue(stage.published().get(taken));
        }
    }

    private void planInTwoPartitions(Step.TwoPartitions step) {
        finish();
        for (AudienceEvent event : step.events()) {
            published.add(event);
            raced.add(event.header().eventId());
        }
        polls++;
        learnOptOuts();
        arrived.addAll(new PlannerRace(stage, model).run(step));
        taken = stage.published().size();
        new AccountComparison(stage, model).compare();
    }

    private void queue(RecipientTask task) {
        if (!model.planner.decided.contains(ModelTask.of(task))) {
            throw new Mismatch("nobody should get " + ModelTask.of(task) + ", but "
                    + model.planner.decided.stream()
                            .filter(decided -> decided.sync().equals(task.syncId()))
                            .toList());
        }
        waiting.computeIfAbsent(task.recipient().value(), id -> new ArrayDeque<>())
                .add(task);
    }

    private void work(String recipient, Fault fault) {
        Deque<RecipientTask> tasks = waiting.remove(recipient);
        stage.refuse(write -> model.refuses(recipient, write.email()));
        Fault next = fault;
        while (tasks != null && !tasks.isEmpty()) {
            RecipientTask task = tasks.remove();
            learnOptOuts();
            withFault(allowed(next, ModelTask.of(task)), () -> stage.handle(task));
            arrived.add(ModelTask.of(task));
            model.carryOut(ModelTask.of(task));
            next = Fault.NONE;
        }
        stage.refuse(write -> false);
        if (!stage.leftOver().isEmpty()) {
            throw new Mismatch(stage.leftOver());
        }
    }

    /**
     * Not of filter sets, which are one write, and not where writes are refused, which would be recorded by then, or were refused before:
     * that they were tried again is recorded before the state is, and a task that dies between both comes again.
     */
    private void abandon(Step.Abandon step) {
        Deque<RecipientTask> tasks = waiting.get(step.recipient());
        learnOptOuts();
        if (tasks == null
                || tasks.peek().audience().value().equals("filters")
                || model.refusesAny(step.recipient())
                || model.leavesOut(ModelTask.of(tasks.peek()))
                || model.hasRejected(ModelTask.of(tasks.peek()))
                || tasks.peek().recall()
                || model.renamesWhatBearsBothNames(ModelTask.of(tasks.peek()))) {
            return;
        }
        RecipientTask task = tasks.remove();
        if (tasks.isEmpty()) {
            waiting.remove(step.recipient());
        }
        Map<Object, Map<String, Object>> before = byId(step.recipient());
        stage.crashes().crashAt(step.at());
        try {
            stage.handle(task);
        } catch (CrashPoints.Crash e) {
            // It never comes again.
        }
        stage.crashes().disarm();
        arrived.add(ModelTask.of(task));
        RecipientState state = stage.state(task.audience(), task.recipient()).orElseThrow();
        boolean finished =
                state.lastResult() != null && state.lastResult().syncId().equals(task.syncId());
        if (finished || !model.isToBeDone(ModelTask.of(task))) {
            model.carryOut(ModelTask.of(task));
        } else {
            Set<String> touched = new TreeSet<>();
            byId(step.recipient()).forEach((id, contact) -> {
                if (!contact.equals(before.get(id)) && contact.get("email") instanceof String email) {
                    touched.add(email);
                }
            });
            model.abandon(ModelTask.of(task), touched);
        }
    }

    private Map<Object, Map<String, Object>> byId(String account) {
        Map<Object, Map<String, Object>> contacts = new HashMap<>();
        stage.book(account).all().forEach(contact -> contacts.put(contact.get("_id"), contact));
        return contacts;
    }

    /** The edit came before the task or after it, for the contact that was edited: the model finds out which. */
    private void workDuringEdit(Step.WorkDuringEdit step) {
        Deque<RecipientTask> tasks = waiting.get(step.recipient());
        learnOptOuts();
        boolean ambiguous = step.edit() instanceof Step.Delete delete
                && model.mayBeLeftOut(delete.contact().email());
        if (tasks == null || model.refusesAny(step.recipient()) || ambiguous) {
            playEdit(step.edit());
            return;
        }
        RecipientTask task = tasks.remove();
        if (tasks.isEmpty()) {
            waiting.remove(step.recipient());
        }
        AtomicBoolean edited = new AtomicBoolean();
        Runnable edit = () -> {
            edited.set(true);
            edit(step.edit(), editors(step.recipient()).get(0));
        };
        stage.refuse(write -> model.refuses(step.recipient(), write.email()));
        stage.crashes().interruptAt(step.at(), edit);
        stage.handle(task);
        stage.crashes().disarm();
        stage.refuse(write -> false);
        if (!edited.get()) {
            edit.run();
        }
        arrived.add(ModelTask.of(task));
        followDuringEdit(step, ModelTask.of(task));
        work(step.recipient(), Fault.NONE);
    }

    /** Which contacts a sync looks at depends on how it reads, so that is not modelled, but what it remembers counts. */
    private void learnOptOuts() {
        InitialData.ACCOUNTS.forEach(account -> model.optOutsAre(
                account.id().value(), stage.optedOut(account.id().value())));
    }

    private void followDuringEdit(Step.WorkDuringEdit step, ModelTask task) {
        ContactEditor editor = editors(step.recipient()).get(1);
        Runnable undo = model.remember(task);
        edit(step.edit(), editor);
        model.carryOut(task);
        if (!new AccountComparison(stage, model).isSame(step.recipient())) {
            undo.run();
            model.carryOut(task);
            edit(step.edit(), editor);
        }
        if (!new AccountComparison(stage, model).isSame(step.recipient())) {
            followTagOrder(step.recipient());
            new AccountComparison(stage, model).compare();
        }
    }

    /** A tag that is set between read and write comes before the one that the sync adds. */
    private void followTagOrder(String recipient) {
        for (Map<String, Object> actual : stage.book(recipient).all()) {
            List<String> tags = ContactDocuments.strings(actual, "tags");
            model.directory.accounts.get(recipient).all().stream()
                    .filter(one -> Objects.equals(one.get("email"), actual.get("email")))
                    .filter(one -> ContactDocuments.strings(one, "tags").size() == tags.size()
                            && ContactDocuments.strings(one, "tags").containsAll(tags))
                    .forEach(one -> one.put("tags", new ArrayList<>(tags)));
        }
    }

    /**
     * One fault is known to leave a trace: a contact that bears the old and the new name of a renamed audience for reasons
     * of its own does not show whether a crash came before or after it.
     */
    private Fault allowed(Fault fault, ModelTask task) {
        return model.renamesWhatBearsBothNames(task) ? Fault.NONE : fault;
    }

    private void shuffle(Step.Shuffle shuffle) {
        waiting.computeIfPresent(shuffle.recipient(), (id, tasks) -> {
            List<RecipientTask> order = new ArrayList<>(tasks);
            Collections.shuffle(order, new Random(shuffle.seed()));
            return new ArrayDeque<>(order);
        });
    }

    private void withFault(Fault fault, Runnable action) {
        switch (fault.kind()) {
            case NONE -> {}
            case CRASH -> stage.crashes().crashAt(fault.at());
            case SECOND_WORKER -> stage.crashes().interruptAt(fault.at(), action);
        }
        try {
            action.run();
        } catch (CrashPoints.Crash e) {
            action.run();
        } catch (LostLeaseException | TransientFaultException e) {
            if (fault.kind() != Fault.Kind.SECOND_WORKER) {
                throw e;
            }
            action.run();
        }
        stage.crashes().disarm();
    }
}
