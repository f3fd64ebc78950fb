package org.audienceshare.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.benchmarks.measure.Cost;
import org.junit.jupiter.api.Test;

class WorkerMetricsTest {

    @Test
    void costIsReadFromPrometheusFormat() {
        String metrics = """
                # HELP process_cpu_time_ns_total The "cpu time"
                # TYPE process_cpu_time_ns_total counter
                process_cpu_time_ns_total 2.5E9
                jvm_gc_memory_allocated_bytes_total 1048576.0
                jvm_gc_pause_seconds_sum{action="end of minor GC",cause="Allocation Failure",gc="Copy"} 0.25
                jvm_gc_pause_seconds_sum{action="end of major GC",cause="Metadata",gc="MarkSweepCompact"} 0.5
                mongodb_driver_commands_seconds_count{command="find",status="SUCCESS"} 7
                mongodb_driver_commands_seconds_sum{command="find",status="SUCCESS"} 99.5
                mongodb_driver_commands_seconds_count{command="update",status="SUCCESS"} 3
                mongodb_driver_commands_seconds_count{command="insert",status="FAILED"} 1
                mongodb_driver_commands_seconds_count{command="ping",status="SUCCESS"} 40
                """;

        assertThat(WorkerMetrics.parse(metrics)).isEqualTo(new Cost(2.5, 0.75, 1_048_576, 11, 4));
    }

    @Test
    void costSinceAMomentIsTheDifference() {
        assertThat(new Cost(5, 1, 900, 30, 20).since(new Cost(2, 0.5, 400, 10, 5)))
                .isEqualTo(new Cost(3, 0.5, 500, 20, 15));
    }
}
