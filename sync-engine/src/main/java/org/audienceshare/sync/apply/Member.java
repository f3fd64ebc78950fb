package org.audienceshare.sync.apply;

import org.audienceshare.contacts.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * A member of a shared audience.
 *
 * @param address its canonical address, null for a contact that has no place in the order of addresses: it has none, or was
 *     spelled otherwise of late
 */
public record Member(Contact contact, @Nullable String address) {}
