package org.audienceshare.cli;

import java.util.List;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.FieldsClient.FieldChangeResponse;
import org.audienceshare.cli.rest.FieldsClient.FieldResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fields}: shows and changes the types of custom fields and buyer preferences. */
@Command(name = "fields", description = "Shows and changes the types of custom fields and buyer preferences.")
final class FieldsCommand {

    @Command(name = "list", description = "Lists the caller's fields that have a type.")
    void list(@Mixin RestOptions rest, @Mixin ListOutputOptions output) {
        List<FieldResponse> fields = rest.fields().fields();
        Table table = new Table("field", "type", "from", "since");
        fields.forEach(field -> table.row(field.field(), field.type(), field.origin(), field.since()));
        output.print(rest.out(), fields, table, "No field has a type yet: the first import that has a field decides.");
    }

    @Command(
            name = "set",
            description = {
                "Sets the type of a field, and converts the stored values that fit. Says first, with --dry-run, what",
                "would become of them."
            })
    void set(
            @Mixin RestOptions rest,
            @Option(names = "--dry-run", description = "Changes nothing, and says what would become of the values.")
                    boolean dryRun,
            @Parameters(paramLabel = "FIELD", description = "customFields.KEY or buyerPreferences.KEY.") String field,
            @Parameters(paramLabel = "TYPE", description = "TEXT, NUMBER, DATE, YES_NO or LIST.") String type) {
        FieldChangeResponse change = rest.fields().change(field, type, dryRun);
        rest.out()
                .printf(
                        "%s %s %s (before: %s)%n",
                        field,
                        dryRun ? "would be" : "is",
                        change.type(),
                        change.before() == null ? "no type" : change.before());
        rest.out()
                .printf(
                        "%,d values converted, %,d have the type already, %,d stay as they are, %,d belong to senders%n",
                        change.converted(), change.unchanged(), change.kept(), change.shared());
        if (change.doubt() != null) {
            rest.out().println("The field " + change.doubt() + ".");
        }
        if (!change.samples().isEmpty()) {
            rest.out().println("Values that do not fit, and stay as they are:");
            Table table = new Table("contact", "value");
            change.samples().forEach(misfit -> table.row(misfit.contactId(), misfit.value()));
            table.lines().forEach(rest.out()::println);
        }
    }
}
