package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.worker.apply.kafka.QuarantinedTasks;
import org.audienceshare.worker.apply.kafka.RecipientTaskListener;
import org.audienceshare.worker.consumption.ConsumerProperties;
import org.audienceshare.worker.consumption.kafka.ListenerContainerFactory.Subscription;
import org.audienceshare.worker.execution.ExecutionLimits;
import org.audienceshare.worker.execution.OrderedExecutor;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.kafka.DeadLetterPublisher;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.RecordFaultHandler;
import org.audienceshare.worker.failure.kafka.RecordFaultHandlers;
import org.audienceshare.worker.failure.kafka.RecordListener;
import org.audienceshare.worker.failure.kafka.RecordQuarantine;
import org.audienceshare.worker.plan.kafka.AudienceEventListener;
import org.audienceshare.worker.plan.kafka.QuarantinedEvents;
import org.audienceshare.worker.rewind.Rewinds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Which topic is processed how: the executors, and the containers that read ahead of them. */
@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {

    private static final int MAX_POLL_TASKS = 1_000;

    @Bean
    OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> plannerExecutor(
            ConsumerProperties properties,
            AudienceEventListener listener,
            RecordFaultHandlers faults,
            RecordQuarantine eventQuarantine) {
        return planner(properties, listener, faults.with(eventQuarantine));
    }

    @Bean
    OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> applierExecutor(
            ConsumerProperties properties,
            RecipientTaskListener listener,
            RecordFaultHandlers faults,
            RecordQuarantine taskQuarantine) {
        return applier(properties, listener, faults.with(taskQuarantine));
    }

    @Bean
    RecordQuarantine eventQuarantine(
            QuarantinedEvents events,
            Quarantines quarantines,
            DeadLetterPublisher deadLetters,
            Clock clock,
            MeterRegistry meters) {
        return new RecordQuarantine(events, quarantines, deadLetters, clock, meters);
    }

    @Bean
    QuarantinedTasks quarantinedTasks(SyncReporter reporter, RecipientStates states) {
        return new QuarantinedTasks(reporter, states::fail);
    }

    @Bean
    RecordQuarantine taskQuarantine(
            QuarantinedTasks tasks,
            Quarantines quarantines,
            DeadLetterPublisher deadLetters,
            Clock clock,
            MeterRegistry meters) {
        return new RecordQuarantine(tasks, quarantines, deadLetters, clock, meters);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], DecodeResult> audienceEventContainer(
            ListenerContainerFactory containers,
            ConsumerProperties properties,
            AudienceEventListener listener,
            OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> plannerExecutor,
            RewindObserver rewindObserver) {
        return containers.create(events(Topic.EVENTS.name(), properties), listener, plannerExecutor, rewindObserver);
    }

    @Bean
    RewindObserver rewindObserver(
            Rewinds rewinds, KafkaClientConfigs clients, RetryDelays delays, ConsumerHealth health, Clock clock) {
        return new RewindObserver(rewinds, () -> Admin.create(clients.admin()), delays, health, clock);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], DecodeResult> recipientTaskContainer(
            ListenerContainerFactory containers,
            ConsumerProperties properties,
            RecipientTaskListener listener,
            OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> applierExecutor) {
        return containers.create(tasks(Topic.TASKS.name(), properties), listener, applierExecutor, OffsetObserver.NONE);
    }

    /** Plans audiences side by side, and all events of one audience that have been read together. */
    static OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> planner(
            ConsumerProperties properties, RecordListener listener, RecordFaultHandler faults) {
        ConsumerProperties.PlannerConsumer planner = properties.planner();
        ExecutionLimits limits =
                ExecutionLimits.of(planner.concurrency(), planner.maxReadAhead(), planner.maxPollRecords());
        return new OrderedExecutor<>("planner", limits, faults.watching(listener), faults);
    }

    /** Applies one task after the other at each recipient. */
    static OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> applier(
            ConsumerProperties properties, RecordListener listener, RecordFaultHandler faults) {
        ConsumerProperties.ApplierConsumer applier = properties.applier();
        ExecutionLimits limits = ExecutionLimits.of(applier.concurrency(), applier.maxReadAhead(), 1);
        return new OrderedExecutor<>("applier", limits, faults.watching(listener), faults);
    }

    static Subscription events(String topic, ConsumerProperties properties) {
        ConsumerProperties.PlannerConsumer planner = properties.planner();
        return new Subscription(
                topic,
                ConsumerGroups.PLANNER,
                planner.maxPollRecords(),
                planner.maxReadAhead(),
                planner.maxReadAheadBytes());
    }

    static Subscription tasks(String topic, ConsumerProperties properties) {
        ConsumerProperties.ApplierConsumer applier = properties.applier();
        return new Subscription(
                topic, ConsumerGroups.APPLIER, MAX_POLL_TASKS, applier.maxReadAhead(), applier.maxReadAheadBytes());
    }
}
