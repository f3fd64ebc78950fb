package org.audienceshare.events.wire;

import io.apicurio.registry.rest.client.exception.RateLimitedClientException;
import io.apicurio.registry.rest.client.exception.RestClientException;
import io.apicurio.rest.client.auth.exception.ForbiddenException;
import io.apicurio.rest.client.auth.exception.NotAuthorizedException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.audienceshare.contacts.failure.FaultTable;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a bad record from an unavailable registry, by what a deserializer or serializer threw. A bad record can
 * never be read and is dead-lettered. An unavailable registry says nothing about the record, which is retried.
 */
final class SerdeExceptionClassifier {

    private static final String CONFLUENT_ERROR =
            "io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException";

    /** Error codes of the Confluent API: the registry has no such subject, version or schema. */
    private static final Set<Integer> CONFLUENT_NOT_FOUND = Set.of(40401, 40402, 40403);

    /** The registry has a schema under this name that the new one is not compatible with. */
    private static final int CONFLICT = 409;

    private SerdeExceptionClassifier() {}

    /**
     * Whether the same bytes may be readable later.
     *
     * @param fault what a serializer or deserializer threw, or an exception that wraps it
     * @return true if the registry is unreachable, too slow, failing, refuses the credentials or a schema, or is not a
     *     registry at all; false for everything else, such as bytes that are not Avro, a schema id that the registry says it does
     *     not have, and an unknown type
     */
    static boolean isTransient(Throwable fault) {
        return causes(fault).stream().anyMatch(SerdeExceptionClassifier::isRegistryUnavailable);
    }

    private static boolean isRegistryUnavailable(Throwable cause) {
        if (cause instanceof RestClientException answer) {
            return isTransientAnswer(answer);
        }
        return cause instanceof SerdeUnavailableException
                || isNetworkFault(cause)
                || cause instanceof RetriableException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof RateLimitedClientException
                || cause instanceof NotAuthorizedException
                || cause instanceof ForbiddenException
                || isTransientConfluentAnswer(cause);
    }

    /** What the registry says about a schema that it does not register beside those that it has; empty if it is not that. */
    static Optional<String> refusedSchema(Throwable fault) {
        return causes(fault).stream()
                .filter(cause -> statusOf(cause) == CONFLICT)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst();
    }

    private static int statusOf(Throwable cause) {
        if (cause instanceof RestClientException answer) {
            return answer.getError() == null || answer.getError().getErrorCode() == null
                    ? 0
                    : answer.getError().getErrorCode();
        }
        return isOrExtends(cause.getClass(), CONFLUENT_ERROR)
                ? confluentNumber(cause, "getStatus").orElse(0)
                : 0;
    }

    private static Optional<Integer> confluentNumber(Throwable answer, String getter) {
        try {
            return Optional.of((int) answer.getClass().getMethod(getter).invoke(answer));
        } catch (ReflectiveOperationException unknownVersion) {
            return Optional.empty();
        }
    }

    /** End of file and bad characters are I/O exceptions too, but they come from the record. */
    private static boolean isNetworkFault(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof HttpTimeoutException
                || cause instanceof InterruptedIOException
                || cause instanceof InterruptedException
                || cause instanceof InterruptException
                || cause instanceof ClosedChannelException
                || cause instanceof SSLException;
    }

    /**
     * Apicurio's client throws the same exception for everything, a refused connection included. Only a client error that
     * the registry itself named (for which the client throws a subclass) is about the record. A 404 without a name comes
     * from a wrong path or a proxy.
     */
    private static boolean isTransientAnswer(RestClientException answer) {
        @Nullable
        Integer status = answer.getError() == null ? null : answer.getError().getErrorCode();
        boolean namedByRegistry = !answer.getClass().equals(RestClientException.class);
        return !namedByRegistry || status == null || FaultTable.registryIsAskedAgain(status);
    }

    private static boolean isTransientConfluentAnswer(Throwable cause) {
        if (!isOrExtends(cause.getClass(), CONFLUENT_ERROR)) {
            return false;
        }
        Optional<Integer> status = confluentNumber(cause, "getStatus");
        Optional<Integer> code = confluentNumber(cause, "getErrorCode");
        if (status.isEmpty() || code.isEmpty()) {
            // An unknown version of the class: a retry loses nothing, a dead letter might.
            return true;
        }
        return FaultTable.registryIsAskedAgain(status.get())
                || (status.get() == 404 && !CONFLUENT_NOT_FOUND.contains(code.get()));
    }

    private static boolean isOrExtends(Class<?> type, String name) {
        for (Class<?> t = type; t != null; t = t.getSuperclass()) {
            if (t.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** An exception and all its causes, the outermost first. */
    static List<Throwable> causes(Throwable fault) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = fault; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
