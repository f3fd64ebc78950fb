package org.audienceshare.share.field;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.contacts.field.FieldConversion;
import org.audienceshare.contacts.field.FieldDefinition;
import org.audienceshare.contacts.field.FieldDefinition.Origin;
import org.audienceshare.contacts.field.FieldRegistry;
import org.audienceshare.contacts.field.FieldTypeCheck;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.value.ValueType;
import org.audienceshare.share.UseCase;
import org.jspecify.annotations.Nullable;

/** Lists the types of an account's fields, and changes one on purpose. */
@UseCase
public final class FieldTypes {

    private final FieldRegistry registry;
    private final FieldConversion conversion;
    private final AccountTimeZones zones;
    private final Clock clock;

    public FieldTypes(FieldRegistry registry, FieldConversion conversion, AccountTimeZones zones, Clock clock) {
        this.registry = registry;
        this.conversion = conversion;
        this.zones = zones;
        this.clock = clock;
    }

    /** The fields that have a type, by path. */
    public List<FieldDefinition> of(AccountId account) {
        return List.copyOf(registry.of(account).values());
    }

    /** What is odd about a filter, although some contacts may match: it compares a field with a value of another type. */
    public Optional<FieldProblem> doubt(AccountId account, Filter filter) {
        return FieldTypeCheck.problem(filter, registry.of(account));
    }

    /**
     * Sets a field's type, and converts the values that fit.
     *
     * @param path see {@link FieldDefinition#isPath}
     * @param dryRun whether to report only
     */
    public Change change(AccountId account, String path, ValueType type, boolean dryRun) {
        FieldDefinition before = registry.of(account).get(path);
        if (!dryRun) {
            // First, so that what is entered from now on has the new type.
            registry.set(
                    account,
                    new FieldDefinition(
                            path, type, Origin.MANUAL, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
        return new Change(
                before == null ? null : before.type(),
                conversion.convert(account, path, type, zones.of(account), dryRun));
    }

    /** @param before the type until now, null if the field had none */
    public record Change(@Nullable ValueType before, FieldConversion.Report report) {}
}
