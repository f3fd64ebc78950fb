package org.audienceshare.benchmarks.loops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The costs of all loops, by name, and as a file.
 *
 * @param loops in the order of their names
 */
public record LoopCosts(Map<String, LoopCost> loops) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public LoopCosts {
        loops = new TreeMap<>(loops);
    }

    /**
     * Reads a file that {@link #write} has written.
     *
     * @throws tools.jackson.core.JacksonException if it is none
     */
    public static LoopCosts read(Path file) {
        return new LoopCosts(JSON.readValue(file, new TypeReference<Map<String, LoopCost>>() {}));
    }

    /** Writes them as JSON. */
    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(loops) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
