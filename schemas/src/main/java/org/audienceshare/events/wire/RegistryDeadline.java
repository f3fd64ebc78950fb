package org.audienceshare.events.wire;

import io.apicurio.registry.rest.client.RegistryClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Gives up on a registry that accepts a request and does not answer; Apicurio's client would wait for ever. For a while after
 * that every request fails at once, so that a poll of many records waits once and not once a record.
 */
final class RegistryDeadline implements InvocationHandler {

    /** How long a request may take. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final ExecutorService CALLS = Executors.newCachedThreadPool(call -> {
        Thread thread = new Thread(call, "schema-registry");
        thread.setDaemon(true);
        return thread;
    });

    private final RegistryClient client;
    private final LongAdder failures;
    private volatile long lastTimeoutNanos = System.nanoTime() - PAUSE.toNanos();

    private RegistryDeadline(RegistryClient client, LongAdder failures) {
        this.client = client;
        this.failures = failures;
    }

    /**
     * The same client, whose calls end in time.
     *
     * @param failures counts the requests that were not answered as they should, and those that were refused
     */
    static RegistryClient on(RegistryClient client, LongAdder failures) {
        return (RegistryClient) Proxy.newProxyInstance(
                RegistryClient.class.getClassLoader(),
                new Class<?>[] {RegistryClient.class},
                new RegistryDeadline(client, failures));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            client.close();
            return null;
        }
        if (System.nanoTime() - lastTimeoutNanos < PAUSE.toNanos()) {
            throw timeout("the schema registry did not answer a moment ago");
        }
        Future<Object> answer = CALLS.submit(() -> method.invoke(client, arguments));
        try {
            return answer.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable fault = Objects.requireNonNull(
                    e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e.getCause());
            if (SerdeExceptionClassifier.isTransient(fault)) {
                failures.increment();
            }
            throw fault;
        } catch (TimeoutException e) {
            lastTimeoutNanos = System.nanoTime();
            failures.increment();
            throw timeout("the schema registry did not answer within " + ANSWER_LIMIT.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerializationException("interrupted while waiting for the schema registry", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static SerializationException timeout(String message) {
        return new SerializationException(message, new HttpTimeoutException(message));
    }
}
