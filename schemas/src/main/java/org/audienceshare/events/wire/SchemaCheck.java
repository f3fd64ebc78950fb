package org.audienceshare.events.wire;

import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.client.exception.RuleAlreadyExistsException;
import io.apicurio.registry.rest.client.exception.RuleViolationException;
import io.apicurio.rest.client.auth.exception.ForbiddenException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.RegistrySchemaResolver.Registered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the newest schemas in the registry fit those of this version, so that a service notices at start what somebody else
 * registered under its subjects. The schemas that it writes are registered on the way, if the registry does not have them, as
 * writing a record would, and the registry is told to keep what fits: a registry that lost its schemas gets them again.
 */
public final class SchemaCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaCheck.class);
    private static final Pattern FIELD = Pattern.compile("^/fields/(\\d{1,4})");
    private static final int MAX_NAMED_DIFFERENCES = 3;

    private final Supplier<RegistrySchemaResolver<SpecificRecord>> registries;
    private final Collection<Topic> written;
    private final Collection<Topic> read;

    /**
     * @param registries connects to the registry
     * @param written the topics that the service writes
     * @param read the topics that it reads
     */
    SchemaCheck(
            Supplier<RegistrySchemaResolver<SpecificRecord>> registries,
            Collection<Topic> written,
            Collection<Topic> read) {
        this.registries = registries;
        this.written = List.copyOf(written);
        this.read = List.copyOf(read);
    }

    /** A registered schema does not fit, and waiting does not help. The message and the action are a sentence each. */
    public static final class IncompatibleSchemaException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String action;

        IncompatibleSchemaException(String message, String action) {
            super(message);
            this.action = action;
        }

        /** What to do about it. */
        public String action() {
            return action;
        }
    }

    /**
     * Asks the registry once.
     *
     * @throws IncompatibleSchemaException if what is written could not be read with the newest registered schema, what is
     *     written with that could not be read here, or the registry refuses a schema that is written
     * @throws SerdeUnavailableException if the registry does not say it now
     */
    public void check() {
        if (written.isEmpty() && read.isEmpty()) {
            return;
        }
        try (RegistrySchemaResolver<SpecificRecord> registry = registries.get()) {
            for (Topic topic : written) {
                topic.types().forEach(type -> checkWritten(registry, topic, type));
            }
            for (Topic topic : read) {
                topic.types()
                        .forEach(type ->
                                checkRead(registry, topic, SpecificData.get().getSchema(type)));
            }
        } catch (IncompatibleSchemaException | SerdeUnavailableException known) {
            throw known;
        } catch (IOException | RuntimeException fault) {
            throw new SerdeUnavailableException(
                    "the schema registry does not answer as it should ("
                            + rootOf(fault).getClass().getSimpleName() + ")",
                    fault);
        }
    }

    private static void checkWritten(
            RegistrySchemaResolver<SpecificRecord> registry, Topic topic, Class<? extends SpecificRecord> type) {
        Schema ours = SpecificData.get().getSchema(type);
        String subject = TopicRecordNameStrategy.subject(topic.name(), ours);
        try {
            protect(registry, subject);
            registry.register(topic.name(), (SpecificRecord) SpecificData.newInstance(type, ours));
        } catch (RuntimeException fault) {
            // What is there says it better than the registry's refusal.
            newest(registry, subject).ifPresent(newest -> {
                compare(newest, subject, newest.schema(), ours);
                compare(newest, subject, ours, newest.schema());
            });
            throw whyNotRegistered(subject, fault);
        }
        newest(registry, subject).ifPresent(newest -> {
            compare(newest, subject, newest.schema(), ours);
            warnOfOtherMeaning(newest, subject, ours);
        });
        protect(registry, subject);
    }

    /** Before a version is registered, and after the first one: a subject without a version can't have a rule. */
    private static void protect(RegistrySchemaResolver<SpecificRecord> registry, String subject) {
        if (!registry.registers()) {
            return;
        }
        try {
            registry.protect(subject)
                    .filter(rule -> !rule.equals(RegistrySchemaResolver.COMPATIBILITY))
                    .ifPresent(other -> LOG.warn(
                            "The registry's compatibility rule for {} is {} and not {}: schemas that do not fit can be"
                                    + " registered there.",
                            subject,
                            other,
                            RegistrySchemaResolver.COMPATIBILITY));
        } catch (RuleAlreadyExistsException raced) {
            LOG.debug("Another service made the rule for {}", subject);
        } catch (ForbiddenException notAllowed) {
            LOG.warn(
                    "This service may not set the registry's compatibility rule for {}; set it to {}.",
                    subject,
                    RegistrySchemaResolver.COMPATIBILITY);
        }
    }

    private static RuntimeException whyNotRegistered(String subject, RuntimeException fault) {
        Optional<String> refusal = cause(fault, RuleViolationException.class);
        if (refusal.isPresent()) {
            return new IncompatibleSchemaException(
                    "The schema registry's compatibility rule refuses this service's schema of " + subject
                            + ", because of what is registered there: " + refusal.get() + ".",
                    "Delete what somebody else registered there.");
        }
        return cause(fault, NotFoundException.class).isPresent()
                ? new SerdeUnavailableException(
                        "the schema of " + subject + " is not registered, and this service does not register it", fault)
                : fault;
    }

    private static void checkRead(RegistrySchemaResolver<SpecificRecord> registry, Topic topic, Schema ours) {
        String subject = TopicRecordNameStrategy.subject(topic.name(), ours);
        newest(registry, subject).ifPresent(newest -> {
            compare(newest, subject, ours, newest.schema());
            warnOfOtherMeaning(newest, subject, ours);
        });
    }

    private static Optional<Registered> newest(RegistrySchemaResolver<SpecificRecord> registry, String subject) {
        try {
            return registry.newest(subject);
        } catch (RuntimeException fault) {
            Optional<String> beyondLimits = cause(fault, RefusedValueException.class);
            if (beyondLimits.isPresent()) {
                // Its records will be dead letters, and others can be read. Whoever registers one must not stop every
                // service.
                LOG.warn("The newest schema of {} can't be compared: {}", subject, beyondLimits.get());
                return Optional.empty();
            }
            if (cause(fault, AvroRuntimeException.class).isPresent()) {
                throw incompatible("The newest schema of " + subject, "it is no Avro schema that can be read");
            }
            throw fault;
        }
    }

    private static void compare(Registered newest, String subject, Schema reader, Schema writer) {
        List<Incompatibility> found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
        if (!found.isEmpty()) {
            throw incompatible(
                    "Version " + newest.version() + " of " + subject,
                    found.stream()
                            .limit(MAX_NAMED_DIFFERENCES)
                            .map(difference -> sentence(reader, difference))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** The registry's rules allow it, so anybody may register it: it must not stop every service. */
    private static void warnOfOtherMeaning(Registered newest, String subject, Schema ours) {
        LogicalTypeCheck.difference(ours, newest.schema())
                .ifPresent(difference -> LOG.warn(
                        "Records with version {} of {} will be dead letters: {}.",
                        newest.version(),
                        subject,
                        difference));
    }

    /** Avro counts the fields; people know their names. */
    private static String sentence(Schema reader, Incompatibility difference) {
        if (difference.getType() == SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE) {
            return "field " + difference.getMessage() + " is not written and has no default";
        }
        Matcher field = FIELD.matcher(difference.getLocation());
        String place = field.find() && reader.getType() == Schema.Type.RECORD
                ? "field "
                        + reader.getFields()
                                .get(Integer.parseInt(field.group(1)))
                                .name()
                : difference.getLocation();
        return place + ", " + difference.getMessage();
    }

    private static IncompatibleSchemaException incompatible(String what, String difference) {
        return new IncompatibleSchemaException(
                what + " in the schema registry does not fit the schema of this service: " + difference + ".",
                "Delete that version in the registry, or, if it belongs to a newer release of Audience Share, update this service.");
    }

    /** The message of the first cause of a kind. */
    private static Optional<String> cause(Throwable fault, Class<? extends Throwable> kind) {
        return SerdeExceptionClassifier.causes(fault).stream()
                .filter(kind::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst();
    }

    private static Throwable rootOf(Throwable fault) {
        List<Throwable> causes = SerdeExceptionClassifier.causes(fault);
        return causes.get(causes.size() - 1);
    }
}
