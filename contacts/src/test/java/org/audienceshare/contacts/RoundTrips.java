package org.audienceshare.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.audienceshare.testing.Parts;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Counts the commands that the code under test sends to the database, step by step, and compares them with a file of the module: so the
 * costs of a step can't grow unnoticed, and a developer sees where its round trips go.
 */
public final class RoundTrips implements AutoCloseable {

    private static final String WRITE = "round-trips.write";
    /** Of the driver, not of the code under test. */
    private static final Set<String> IGNORED = Set.of("hello", "isMaster", "ping", "endSessions", "killCursors");

    private final Map<String, Map<String, Integer>> steps = new LinkedHashMap<>();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
            .writeConcern(WriteConcern.MAJORITY)
            .addCommandListener(new Listener())
            .build());
    private final MongoDatabase database;
    private Map<String, Integer> current = new TreeMap<>();

    public RoundTrips(Class<?> test) {
        database = client.getDatabase(Parts.mongo().freshDatabase(test));
    }

    /** Counts from here on, until the next step. */
    public synchronized void step(String name) {
        current = new TreeMap<>();
        assertThat(steps.put(name, current)).as("steps of the name " + name).isNull();
    }

    /** Counts nothing until the next step. */
    public synchronized void pause() {
        current = new TreeMap<>();
    }

    public MongoDatabase database() {
        return database;
    }

    /** Fails if the counts are not those of the file. With {@code -Dround-trips.write} it writes the file instead. */
    public void compareWith(Path file) {
        try {
            if (System.getProperty(WRITE) != null) {
                Files.writeString(file, listing());
            }
            assertThat(listing())
                    .as(
                            "the round trips to the database. What costs more must be worth it; what costs less is kept with -D"
                                    + WRITE + ", which writes " + file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized String listing() {
        List<String> lines =
                new ArrayList<>(List.of("# Commands to the database. Written by the test; see RoundTrips."));
        steps.forEach((name, commands) -> {
            int all = commands.values().stream().mapToInt(Integer::intValue).sum();
            int majority = commands.entrySet().stream()
                    .filter(command -> command.getKey().endsWith("majority"))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            lines.add("");
            lines.add("%s: %d, of these %d majority writes".formatted(name, all, majority));
            commands.forEach((command, count) -> lines.add(String.format(Locale.ROOT, "%4d %s", count, command)));
        });
        return String.join("\n", lines) + "\n";
    }

    private synchronized void count(CommandStartedEvent event) {
        String name = event.getCommandName();
        if (!IGNORED.contains(name)) {
            BsonDocument command = event.getCommand();
            String collection = command.getString(name.equals("getMore") ? "collection" : name)
                    .getValue();
            BsonValue waitsFor =
                    command.getDocument("writeConcern", new BsonDocument()).get("w");
            String kind = new BsonString("majority").equals(waitsFor) ? " majority" : "";
            current.merge("%-14s %s%s".formatted(name, collection, kind), 1, Integer::sum);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Listener implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            count(event);
        }
    }
}
