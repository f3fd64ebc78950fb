package org.audienceshare.share.field.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.field.FieldConversion;
import org.audienceshare.contacts.field.FieldDefinition;
import org.audienceshare.contacts.value.ValueType;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.field.FieldTypes;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists and changes the types of the caller's custom fields and buyer preferences. */
@RestController
@RequestMapping("/api/contacts/fields")
@Tag(name = "Contacts")
class FieldController {

    private final FieldTypes types;

    FieldController(FieldTypes types) {
        this.types = types;
    }

    record FieldsJson(List<FieldJson> fields) {}

    /** @param origin IMPORT or MANUAL */
    record FieldJson(String field, String type, String origin, Instant since) {

        static FieldJson of(FieldDefinition field) {
            return new FieldJson(
                    field.path(), field.type().name(), field.origin().name(), field.at());
        }
    }

    /** @param dryRun true to report only */
    record FieldBody(
            @Nullable String field,
            @Nullable String type,
            @Nullable Boolean dryRun) {}

    /** What became of the values; {@link FieldConversion.Report} explains the numbers. */
    record ChangeJson(
            String field,
            @Nullable String before,
            String type,
            boolean dryRun,
            long converted,
            long unchanged,
            long kept,
            long shared,
            @Nullable String doubt,
            List<FieldConversion.Misfit> samples) {}

    @GetMapping
    @Operation(summary = "Lists the caller's fields that have a type")
    FieldsJson list(Caller caller) {
        return new FieldsJson(types.of(caller.id()).stream().map(FieldJson::of).toList());
    }

    @PutMapping
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.CHANGE_FIELD_TYPE)
    @Operation(summary = "Sets a field's type, and converts the stored values that fit")
    ChangeJson change(Caller caller, @RequestBody FieldBody body) {
        if (caller.account().type() == AccountType.ADMIN) {
            throw Problem.forbidden("An administrator's account has no contacts.");
        }
        if (body.field() == null || !FieldDefinition.isPath(body.field())) {
            throw Problem.invalid("field", "must be customFields.<key> or buyerPreferences.<key>");
        }
        ValueType type = type(body.type());
        boolean dryRun = Boolean.TRUE.equals(body.dryRun());
        FieldTypes.Change change = types.change(caller.id(), body.field(), type, dryRun);
        FieldConversion.Report report = change.report();
        AuditContext.put("converted", dryRun ? 0 : report.converted());
        return new ChangeJson(
                body.field(),
                change.before() == null ? null : change.before().name(),
                type.name(),
                dryRun,
                report.converted(),
                report.unchanged(),
                report.kept(),
                report.shared(),
                report.doubt(),
                report.samples());
    }

    private static ValueType type(@Nullable String name) {
        String wanted = name == null ? "" : name.toUpperCase(Locale.ROOT);
        return Arrays.stream(ValueType.values())
                .filter(type -> type.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "type",
                        "must be one of "
                                + Arrays.stream(ValueType.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
