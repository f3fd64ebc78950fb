package org.audienceshare.sync.inmemory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.plan.TaskPublisher;

/** The task topic: one queue a recipient, and all that was ever published. */
public final class TaskQueue implements TaskPublisher {

    private final CrashPoints crashes;
    private final List<RecipientTask> published = new ArrayList<>();
    private final Map<AccountId, Deque<RecipientTask>> pending = new TreeMap<>();

    public TaskQueue(CrashPoints crashes) {
        this.crashes = crashes;
    }

    /** One after the other, so that a crash leaves some of them out. */
    @Override
    public void publish(List<RecipientTask> tasks) {
        for (RecipientTask task : tasks) {
            crashes.pass();
            published.add(task);
            add(task);
        }
    }

    /** Puts a task behind the others of its recipient, as a redelivery does. */
    public void add(RecipientTask task) {
        pending.computeIfAbsent(task.recipient(), recipient -> new ArrayDeque<>())
                .add(task);
    }

    /** Everything that was published, in order. */
    public List<RecipientTask> published() {
        return published;
    }

    /** Those who have tasks waiting, in the order of their ids. */
    public List<AccountId> waiting() {
        return pending.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The recipient's next task, which stays first until it is {@link #done}. */
    RecipientTask next(AccountId recipient) {
        return pending.get(recipient).element();
    }

    public void done(AccountId recipient) {
        pending.get(recipient).remove();
    }
}
