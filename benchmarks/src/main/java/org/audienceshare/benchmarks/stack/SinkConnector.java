package org.audienceshare.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.audienceshare.local.parts.ChildProcess;
import org.audienceshare.local.parts.JavaProgram;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.parts.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * MongoDB's sink connector in Kafka Connect's standalone runtime: what one would use without this project. It upserts each record by the
 * contact's address, into the collection that the record's key names.
 */
public final class SinkConnector implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CONNECTOR = "copies";
    private static final String CONVERTER = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final String MISSING =
            "Kafka Connect is not in benchmarks/peer/target; get it with: mvn -f benchmarks/peer/pom.xml package";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final ChildProcess process;
    private final int tasks;

    private SinkConnector(String url, ChildProcess process, int tasks) {
        this.url = url;
        this.tasks = tasks;
        this.process = process;
    }

    /**
     * Starts the runtime and the connector, paused.
     *
     * @param data folder for its offsets and log
     * @param topic keys name the collection in a BSON document's field {@code collection}, values are the documents as BSON
     * @param tasks that read its partitions side by side
     * @throws PartFailedException if its libraries are missing, or it does not start
     */
    public static SinkConnector start(
            Path data, String bootstrapServers, String mongodbUri, String database, String topic, int tasks) {
        Path home = Repository.root().resolve("benchmarks/peer/target");
        int port = Ports.free();
        String url = "http://127.0.0.1:" + port;
        List<Path> libraries = jars(home.resolve("lib"));
        JavaProgram program = new JavaProgram(
                "connector",
                HEAP_MEGABYTES,
                List.of("log4j2.level=warn"),
                libraries,
                "org.apache.kafka.connect.cli.ConnectStandalone",
                List.of(write(
                                data.resolve("connect-worker.properties"),
                                worker(data, bootstrapServers, home.resolve("plugins"), url))
                        .toString()));
        SinkConnector connector = new SinkConnector(url, ChildProcess.start(program, data.resolve("logs")), tasks);
        connector.process.awaitHealthy(() -> Ports.answersOk(url + "/connectors"), START);
        connector.send(
                "PUT",
                "/connectors/" + CONNECTOR + "/config",
                JSON.writeValueAsString(sink(mongodbUri, database, topic, tasks)));
        connector.await("RUNNING");
        connector.pause();
        return connector;
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> jars = files.map(Path::toAbsolutePath).sorted().toList();
            if (jars.isEmpty()) {
                throw new PartFailedException(MISSING);
            }
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> worker(Path data, String bootstrapServers, Path plugins, String url) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("listeners", url);
        config.put("plugin.path", plugins.toAbsolutePath().toString());
        config.put(
                "offset.storage.file.filename",
                data.resolve("connect.offsets").toAbsolutePath().toString());
        config.put("key.converter", CONVERTER);
        config.put("value.converter", CONVERTER);
        config.put("consumer.auto.offset.reset", "earliest");
        // The connector writes what one poll returns in one bulk; the database's bulks of the worker have 1,000
        // documents too.
        config.put("consumer.max.poll.records", "1000");
        config.put("consumer.fetch.min.bytes", "100000");
        config.put("consumer.fetch.max.wait.ms", "50");
        return config;
    }

    private static Map<String, String> sink(String mongodbUri, String database, String topic, int tasks) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "com.mongodb.kafka.connect.MongoSinkConnector");
        config.put("tasks.max", String.valueOf(tasks));
        config.put("topics", topic);
        config.put("connection.uri", withoutRetries(mongodbUri));
        config.put("database", database);
        config.put("collection", "unrouted");
        config.put("namespace.mapper", "com.mongodb.kafka.connect.sink.namespace.mapping.FieldPathNamespaceMapper");
        config.put("namespace.mapper.key.collection.field", "collection");
        config.put("document.id.strategy", "com.mongodb.kafka.connect.sink.processor.id.strategy.PartialValueStrategy");
        config.put("document.id.strategy.partial.value.projection.type", "AllowList");
        config.put("document.id.strategy.partial.value.projection.list", "email");
        config.put(
                "writemodel.strategy",
                "com.mongodb.kafka.connect.sink.writemodel.strategy.ReplaceOneBusinessKeyStrategy");
        config.put("bulk.write.ordered", "false");
        config.put("max.batch.size", "0");
        return config;
    }

    /** Retryable writes cost the connector a third of its rate; the worker does without them too, as its writes can be repeated. */
    private static String withoutRetries(String uri) {
        return uri + (uri.contains("?") ? "&" : "?") + "retryWrites=false";
    }

    /** Lets the tasks read. */
    public void resume() {
        send("PUT", "/connectors/" + CONNECTOR + "/resume", "");
        await("RUNNING");
    }

    /** Lets the tasks read no more; returns when all of them have stopped. */
    public void pause() {
        send("PUT", "/connectors/" + CONNECTOR + "/pause", "");
        await("PAUSED");
    }

    /** CPU seconds of its process since it started; 0 where the operating system does not tell. */
    public double cpuSeconds() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(duration -> duration.toNanos() / 1e9)
                .orElse(0.0);
    }

    /**
     * The states of its tasks.
     *
     * @throws PartFailedException if one has failed, or the runtime has ended
     */
    public List<String> states() {
        List<String> states = JSON.readTree(send("GET", "/connectors/" + CONNECTOR + "/status", ""))
                .path("tasks")
                .valueStream()
                .map(task -> task.path("state").asString(""))
                .toList();
        if (states.contains("FAILED")) {
            throw new PartFailedException("The sink connector failed; see " + process.log());
        }
        return states;
    }

    private void await(String state) {
        process.awaitHealthy(() -> states().equals(Collections.nCopies(tasks, state)), START);
    }

    private String send(String method, String path, String body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(LIMIT)
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400 && answer.statusCode() != 404) {
                throw new PartFailedException("Kafka Connect refuses: " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new PartFailedException("Kafka Connect does not answer; see " + process.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while asking Kafka Connect.", e);
        }
    }

    private static Path write(Path file, Map<String, String> config) {
        Properties properties = new Properties();
        properties.putAll(config);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
