package org.audienceshare.cli.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.cli.rest.OwnerOnly;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where the sign-in of a profile is kept: a file beside the configuration file, which only its owner can read. */
public final class SignInFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final Path file;
    private final Path lock;

    private SignInFile(Path folder, String name) {
        this.folder = folder;
        this.file = folder.resolve(name + ".sign-in.json");
        this.lock = folder.resolve(name + ".sign-in.lock");
    }

    /** @param profile null for the lines without a name */
    public static SignInFile beside(Path configuration, @Nullable String profile) {
        Path absolute = configuration.toAbsolutePath();
        String name = Objects.requireNonNullElse(absolute.getFileName(), absolute)
                + (profile == null ? "" : "." + URLEncoder.encode(profile, StandardCharsets.UTF_8));
        return new SignInFile(Objects.requireNonNullElse(absolute.getParent(), absolute), name);
    }

    public Path path() {
        return file;
    }

    /**
     * The sign-in, if there is one.
     *
     * @throws UncheckedIOException with a sentence if the file can't be read
     */
    public Optional<SignIn> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), SignIn.class));
        } catch (IOException | JacksonException e) {
            // What Jackson says could have a token in it.
            throw new UncheckedIOException(
                    "The sign-in in " + file + " can't be read; `login` writes it again.", new IOException());
        }
    }

    /** Creates the folder if there is none, and finds out whether the file can be written. */
    public void prepare() throws IOException {
        boolean unused = OwnerOnly.folder(folder);
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    /** Replaces what is kept. */
    public void write(SignIn signIn) {
        locked(() -> store(signIn));
    }

    /** Returns whether there was one. A command that refreshes it meanwhile does not write it again. */
    public boolean delete() {
        return Files.exists(file) && locked(() -> Files.deleteIfExists(file));
    }

    /** Runs while no other command changes the file. */
    <T> T locked(Change<T> change) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock unused = channel.lock()) {
            return change.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The sign-in " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    /** A change of the file. */
    @FunctionalInterface
    interface Change<T> {
        T run() throws IOException;
    }

    /** As {@link #write}, for who has the lock; returns {@code signIn}. */
    SignIn store(SignIn signIn) throws IOException {
        // Only its owner can read a temporary file.
        Path part = Files.createTempFile(folder, "sign-in", ".part");
        try {
            Files.writeString(part, JSON.writeValueAsString(signIn));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return signIn;
    }
}
