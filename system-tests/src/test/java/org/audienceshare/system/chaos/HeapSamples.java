package org.audienceshare.system.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heaps of the workers, as their metrics tell it. */
final class HeapSamples {

    private static final Pattern USED =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E+]+)$");
    private static final double MEGABYTE = 1_048_576;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> urls;
    private final List<Double> megabytes = new ArrayList<>();

    HeapSamples(List<String> urls) {
        this.urls = List.copyOf(urls);
    }

    /** Looks at the fullest heap now. */
    void sample() {
        megabytes.add(urls.stream().mapToDouble(this::used).max().orElseThrow());
    }

    /** The least that was seen in the first third, MB: what was left after collecting garbage. */
    double early() {
        return least(megabytes.subList(0, Math.max(1, megabytes.size() / 3)));
    }

    /** The same of the last third. */
    double late() {
        return least(megabytes.subList(megabytes.size() * 2 / 3, megabytes.size()));
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private double used(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/actuator/prometheus")).build();
        try {
            Matcher used = USED.matcher(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            double sum = 0;
            while (used.find()) {
                sum += Double.parseDouble(used.group(1));
            }
            return sum / MEGABYTE;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
