package org.audienceshare.benchmarks.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.local.parts.PartFailedException;

/** What the workers' metrics say about their cost since they started. */
public final class WorkerMetrics {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "bulkWrite");

    /** Commands that the driver sends by itself. */
    private static final Set<String> NOT_COUNTED = Set.of("hello", "isMaster", "ping", "endSessions");

    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)(?:\\{([^}]*)\\})? ([-+0-9.eE]+)$");
    private static final Pattern COMMAND = Pattern.compile("command=\"(\\w+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> urls;

    /** @param urls the roots of the workers' management interfaces */
    public WorkerMetrics(List<String> urls) {
        this.urls = List.copyOf(urls);
    }

    /** The cost of all workers until now. */
    public Cost cost() {
        double cpu = 0;
        double gc = 0;
        double allocated = 0;
        long commands = 0;
        long writes = 0;
        for (String url : urls) {
            Cost one = parse(get(url + "/actuator/prometheus"));
            cpu += one.cpuSeconds();
            gc += one.gcSeconds();
            allocated += one.allocatedBytes();
            commands += one.commands();
            writes += one.writes();
        }
        return new Cost(cpu, gc, allocated, commands, writes);
    }

    /** Reads the metrics of one worker from Prometheus's text format. */
    static Cost parse(String metrics) {
        double cpu = 0;
        double gc = 0;
        double allocated = 0;
        long commands = 0;
        long writes = 0;
        Matcher line = LINE.matcher(metrics);
        while (line.find()) {
            double value = Double.parseDouble(line.group(3));
            switch (line.group(1)) {
                case "process_cpu_time_ns_total" -> cpu += value / NANOS_PER_SECOND;
                case "jvm_gc_pause_seconds_sum" -> gc += value;
                case "jvm_gc_memory_allocated_bytes_total" -> allocated += value;
                case "mongodb_driver_commands_seconds_count" -> {
                    String command = command(line.group(2));
                    commands += NOT_COUNTED.contains(command) ? 0 : (long) value;
                    writes += WRITES.contains(command) ? (long) value : 0;
                }
                default -> {}
            }
        }
        return new Cost(cpu, gc, allocated, commands, writes);
    }

    private static String command(String labels) {
        Matcher command = COMMAND.matcher(labels);
        return command.find() ? command.group(1) : "";
    }

    private String get(String url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new PartFailedException("A worker does not tell its metrics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while reading a worker's metrics.", e);
        }
    }
}
