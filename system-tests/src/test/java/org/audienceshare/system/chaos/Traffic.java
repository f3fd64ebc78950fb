package org.audienceshare.system.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The commands that are on their way, and a gate that lets no further one begin while the collections are compared. */
final class Traffic {

    private final Set<Command> open = new HashSet<>();
    private int busy;
    private int ended;
    private long recipientsEnded;
    private boolean paused;
    private boolean stopped;

    /** A command of a sender, from its request until its sync has ended everywhere. */
    static final class Command {

        private final String what;
        private final int recipients;
        private volatile long endNanos;

        private Command(String what, int recipients) {
            this.what = what;
            this.recipients = recipients;
        }

        /** How many recipients it changes. */
        int recipients() {
            return recipients;
        }

        boolean hasEnded() {
            return endNanos != 0;
        }

        /** By {@link System#nanoTime()}; 0 until then. */
        long endNanos() {
            return endNanos;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** Waits while the gate is closed; false once there shall be no more. A sender that got true calls {@link #leave} afterwards. */
    synchronized boolean enter() {
        await(() -> !paused || stopped, Duration.ofDays(1));
        if (stopped) {
            return false;
        }
        busy++;
        return true;
    }

    synchronized void leave() {
        busy--;
        notifyAll();
    }

    synchronized Command begin(String what, int recipients) {
        Command command = new Command(what, recipients);
        open.add(command);
        notifyAll();
        return command;
    }

    synchronized void end(Command command) {
        command.endNanos = System.nanoTime();
        open.remove(command);
        ended++;
        recipientsEnded += command.recipients();
        notifyAll();
    }

    /** How many commands have ended since the start. */
    synchronized int ended() {
        return ended;
    }

    /** How many recipients they changed; one counts for every command. */
    synchronized long recipientsEnded() {
        return recipientsEnded;
    }

    /** Waits until so many commands have ended since the start. */
    synchronized void awaitEnded(int count, Duration limit) {
        await(() -> ended >= count, limit);
    }

    /** Waits until so many commands are on their way, and returns them. */
    synchronized Set<Command> awaitInFlight(int atLeast, Duration limit) {
        await(() -> open.size() >= atLeast, limit);
        return Set.copyOf(open);
    }

    /** What is on its way now. */
    synchronized Set<Command> inFlight() {
        return Set.copyOf(open);
    }

    /** Waits until these commands have ended. */
    synchronized void awaitEnd(Set<Command> commands, Duration limit) {
        await(() -> commands.stream().allMatch(Command::hasEnded), limit);
    }

    /** Closes the gate, and waits until nobody is inside; false if somebody still is after that time. */
    synchronized boolean pause(Duration limit) {
        paused = true;
        return await(() -> busy == 0, limit);
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private synchronized boolean await(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(Math.max(1, Math.min(left / 1_000_000, 60_000)));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
