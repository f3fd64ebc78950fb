package org.audienceshare.share.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchPipelineTest {

    private final List<String> results = new ArrayList<>();

    @Test
    void resultsAreTakenInTheOrderOfTheBatches() {
        try (BatchPipeline<Integer, String> pipeline = new BatchPipeline<>(String::valueOf, results::add)) {
            pipeline.begin(1);
            pipeline.begin(2);
            pipeline.last(3);
        }

        assertThat(results).containsExactly("1", "2", "3");
    }

    @Test
    void aBatchIsWorkedOnWhileTheNextOneIsMade() throws InterruptedException {
        CountDownLatch nextIsMade = new CountDownLatch(1);
        try (BatchPipeline<Integer, String> pipeline = new BatchPipeline<>(
                number -> {
                    await(nextIsMade);
                    return "done";
                },
                results::add)) {
            pipeline.begin(1);
            nextIsMade.countDown();
            pipeline.last(2);
        }

        assertThat(results).containsExactly("done", "done");
    }

    @Test
    void theFirstFailureEndsTheWorkAndIsThrownAsItIs() {
        AtomicInteger begun = new AtomicInteger();
        try (BatchPipeline<Integer, String> pipeline = new BatchPipeline<>(
                number -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("away");
                },
                results::add)) {
            pipeline.begin(1);

            assertThatThrownBy(() -> pipeline.begin(2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("away");
        }

        assertThat(begun).hasValue(1);
        assertThat(results).isEmpty();
    }

    @Test
    void closingWaitsForWhatWasBegun() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try (BatchPipeline<Integer, String> pipeline = new BatchPipeline<>(
                number -> {
                    await(mayEnd);
                    ended.incrementAndGet();
                    throw new IllegalStateException("nobody asks for it any more");
                },
                results::add)) {
            pipeline.begin(1);
            mayEnd.countDown();
        }

        assertThat(ended).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
