package org.audienceshare.share.contact.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own contacts. */
@RestController
@RequestMapping("/api/contacts")
@Tag(name = "Contacts")
class ContactController {

    private final ContactRepository contacts;

    ContactController(ContactRepository contacts) {
        this.contacts = contacts;
    }

    /** @param next the cursor of the next page, null on the last one */
    record ContactsJson(
            List<ContactJson> contacts, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists the caller's contacts by address")
    ContactsJson page(
            Caller caller,
            @RequestParam(required = false) @Size(max = 200, message = "must be 200 characters or fewer") @Nullable
                    String search,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = ContactRepository.MAX_PAGE, message = "must be 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String after) {
        ContactQuery query = search == null || search.isBlank()
                ? ContactQuery.ALL
                : ContactQuery.matching(Filter.EVERYTHING, search.strip());
        ContactRepository.Page page = contacts.page(caller.id(), query, ContactCursor.read(after), limit);
        return new ContactsJson(ContactJson.all(page.contacts()), ContactCursor.write(page.next()));
    }
}
