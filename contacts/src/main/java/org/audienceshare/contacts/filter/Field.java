package org.audienceshare.contacts.filter;

/**
 * A field of a contact that a rule may test.
 *
 * @param path the path in the contact's document, such as {@code address.postcode} or {@code customFields.lead source}
 */
public record Field(String path) {}
