package org.audienceshare.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.audienceshare.local.parts.PartFailedException;

/**
 * Requests of many users at once, and how long each took.
 *
 * @param seconds of each request
 * @param elapsedSeconds from the first request of any user to the last answer
 */
record SideBySide(List<Double> seconds, double elapsedSeconds) {

    SideBySide {
        seconds = List.copyOf(seconds);
    }

    /**
     * Lets every user send so many requests, one after the other, and all users at the same time: so there are never more requests at
     * once than users.
     *
     * @param request sends one, by its number from 0, and throws if it is not answered as it should be
     * @param limit for all of them
     * @throws PartFailedException if a request failed, or the time is over
     */
    static <U> SideBySide run(List<U> users, int requests, ObjIntConsumer<U> request, Duration limit) {
        ExecutorService threads = Executors.newFixedThreadPool(users.size());
        try {
            List<Callable<List<Double>>> tasks = users.stream()
                    .<Callable<List<Double>>>map(user -> () -> one(user, requests, request))
                    .toList();
            long begin = System.nanoTime();
            List<Future<List<Double>>> sent = threads.invokeAll(tasks, limit.toMillis(), TimeUnit.MILLISECONDS);
            double elapsed = (System.nanoTime() - begin) / 1e9;
            List<Double> seconds = new ArrayList<>();
            for (Future<List<Double>> user : sent) {
                seconds.addAll(user.get());
            }
            return new SideBySide(seconds, elapsed);
        } catch (CancellationException e) {
            throw new PartFailedException("Not all requests were answered in " + limit.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PartFailedException known
                    ? known
                    : new PartFailedException("A request failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while requests were sent.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <U> List<Double> one(U user, int requests, ObjIntConsumer<U> request) {
        List<Double> seconds = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            long begin = System.nanoTime();
            request.accept(user, number);
            seconds.add((System.nanoTime() - begin) / 1e9);
        }
        return seconds;
    }
}
