package org.audienceshare.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.audienceshare.cli.rest.LocalKeys;

/** Tokens of a stack's callers. Signing each anew took a third of the CPU time of the tests' process. */
public final class CallerTokens {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final LocalKeys keys;
    private final Map<Caller, String> signed = new ConcurrentHashMap<>();

    private record Caller(String account, List<String> roles) {}

    public CallerTokens(LocalKeys keys) {
        this.keys = keys;
    }

    /** Valid for longer than any test takes. */
    public String of(String account, String... roles) {
        return signed.computeIfAbsent(
                new Caller(account, List.of(roles)),
                caller -> keys.token(caller.account(), caller.roles(), LIFETIME, Instant.now()));
    }
}
