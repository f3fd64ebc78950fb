package org.audienceshare.worker.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.sync.failure.EmergencyStop;
import org.audienceshare.sync.failure.RetryDelays;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.TaskPublisher;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.worker.apply.kafka.RecipientTaskListener;
import org.audienceshare.worker.failure.kafka.AcknowledgedSender;
import org.audienceshare.worker.failure.kafka.DeadLetters;
import org.audienceshare.worker.failure.kafka.PartitionBackOff;
import org.audienceshare.worker.failure.kafka.ReceivedValue;
import org.audienceshare.worker.failure.kafka.RemedyErrorHandler;
import org.audienceshare.worker.failure.kafka.StoppedConsumers;
import org.audienceshare.worker.plan.kafka.AudienceEventListener;
import org.audienceshare.worker.plan.kafka.KafkaTaskPublisher;
import org.audienceshare.worker.report.kafka.KafkaSyncReporter;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The worker's ends: what takes events and tasks off their topics, what puts tasks and results onto theirs, and faults. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    EmergencyStop emergencyStop(ApplicationContext context) {
        return new ProcessExit(context);
    }

    @Bean
    StoppedConsumers stoppedConsumers(EmergencyStop emergencyStop) {
        return new StoppedConsumers(emergencyStop);
    }

    /** Apart from the other timer: a sweep takes its time, and partitions that rest are to be resumed. */
    @Bean
    ThreadPoolTaskScheduler sweepTimer() {
        ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
        timer.setThreadNamePrefix("sweep-");
        timer.setDaemon(true);
        return timer;
    }

    @Bean
    ThreadPoolTaskScheduler backOffTimer() {
        ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
        timer.setThreadNamePrefix("back-off-");
        timer.setDaemon(true);
        return timer;
    }

    @Bean
    DeadLetters deadLetters(AcknowledgedSender<byte[], byte[]> rawSender, MeterRegistry meters) {
        return new DeadLetters(rawSender, meters);
    }

    @Bean
    RemedyErrorHandler remedyErrorHandler(
            SyncWorkerProperties properties,
            DeadLetters deadLetters,
            TaskScheduler backOffTimer,
            Clock clock,
            EmergencyStop emergencyStop,
            MeterRegistry meters) {
        RetryDelays delays = new RetryDelays(
                properties.retry().initialMillis(), properties.retry().maxMillis(), new Random());
        return new RemedyErrorHandler(
                deadLetters, new PartitionBackOff(delays, backOffTimer, clock), emergencyStop, meters);
    }

    @Bean
    TaskPublisher taskPublisher(AcknowledgedSender<String, SpecificRecord> eventSender) {
        return new KafkaTaskPublisher(eventSender);
    }

    @Bean
    SyncReporter syncReporter(AcknowledgedSender<String, SpecificRecord> eventSender, MeterRegistry meters) {
        return new KafkaSyncReporter(eventSender, meters);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], ReceivedValue> audienceEventConsumers(
            ConsumerContainers containers, EventPlanner planner, DeadLetters deadLetters, MeterRegistry meters) {
        return containers.forEvents(Topic.EVENTS.name(), new AudienceEventListener(planner, deadLetters, meters));
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], ReceivedValue> recipientTaskConsumers(
            ConsumerContainers containers, TaskHandler handler, MeterRegistry meters) {
        return containers.forTasks(Topic.TASKS.name(), new RecipientTaskListener(handler, meters));
    }

    @Bean
    Consumption consumption(
            Consumption.TopicSetup topicSetup, List<MessageListenerContainer> consumers, EmergencyStop emergencyStop) {
        return new Consumption(topicSetup, consumers, emergencyStop);
    }
}
