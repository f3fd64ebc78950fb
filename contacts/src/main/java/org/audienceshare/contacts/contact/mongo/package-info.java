/** Contacts on MongoDB: an account's collection with its indexes, and the import. */
@NullMarked
package org.audienceshare.contacts.contact.mongo;

import org.jspecify.annotations.NullMarked;
