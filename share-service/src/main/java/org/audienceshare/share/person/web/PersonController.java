package org.audienceshare.share.person.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.web.Addresses;
import org.audienceshare.sync.person.PersonRecords;
import org.audienceshare.sync.person.PersonRecords.Erasure;
import org.audienceshare.sync.person.PersonRecords.PersonRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exports and erases what this system itself keeps of one person, for SUPPORT. Addresses are sent in bodies only. */
@RestController
@RequestMapping("/api/persons")
@Tag(name = "Support")
class PersonController {

    private static final String MISSING = "is missing";

    private final PersonRecords persons;

    PersonController(PersonRecords persons) {
        this.persons = persons;
    }

    record PersonBody(
            @NotNull(message = MISSING)
            @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "must be 1 to 64 of A-Z a-z 0-9 _ and -")
            String brandId,

            @NotNull(message = MISSING) String email) {

        String address() {
            return Addresses.normalised(email);
        }
    }

    /**
     * One record.
     *
     * @param kept the collection
     * @param recipientId the account that rejected the contact, null for a frozen contact
     * @param content the stored fields
     */
    record RecordJson(
            String kept,
            String audienceId,
            @Nullable String recipientId,
            @JsonRawValue String content) {

        static RecordJson of(PersonRecord found) {
            AccountId recipient = found.recipient();
            return new RecordJson(
                    found.kept(), found.audience().value(), recipient == null ? null : recipient.value(), found.json());
        }
    }

    record ExportJson(List<RecordJson> records) {}

    /** How many records were deleted. */
    record ErasureJson(int frozen, int rejections) {}

    @PostMapping("/export")
    @Audited(AuditAction.EXPORT_PERSON)
    @Operation(summary = "Lists what is kept of one person of a brand, apart from accounts' contacts; needs SUPPORT")
    ExportJson export(@Valid @RequestBody PersonBody body) {
        List<RecordJson> records = persons.find(body.brandId(), body.address()).stream()
                .map(RecordJson::of)
                .toList();
        AuditContext.put("brand", body.brandId());
        AuditContext.put("records", records.size());
        return new ExportJson(records);
    }

    @PostMapping("/erase")
    @Audited(AuditAction.ERASE_PERSON)
    @Operation(summary = "Deletes what is kept of one person of a brand, apart from accounts' contacts; needs SUPPORT")
    ErasureJson erase(@Valid @RequestBody PersonBody body) {
        Erasure erased = persons.erase(body.brandId(), body.address());
        AuditContext.put("brand", body.brandId());
        AuditContext.put("records", erased.frozen() + erased.rejections());
        return new ErasureJson(erased.frozen(), erased.rejections());
    }
}
