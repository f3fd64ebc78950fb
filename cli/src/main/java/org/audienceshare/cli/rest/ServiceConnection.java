package org.audienceshare.cli.rest;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the service is, who calls it, and who is told why an answer takes long.
 *
 * @param url address of the share-service, without {@code /api}
 * @param token the caller's signed JWT, asked for with each request, as it may expire while a command runs
 * @param messages gets a sentence for each time that a request has to wait
 */
public record ServiceConnection(URI url, Supplier<String> token, Consumer<String> messages) {

    /** Of a program whose user is not told. */
    static ServiceConnection silent(URI url, String token) {
        return new ServiceConnection(url, () -> token, message -> {});
    }
}
