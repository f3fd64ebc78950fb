/** Looks up the faults of the database's driver, and every other exception, in the table. */
@NullMarked
package org.audienceshare.contacts.failure.mongo;

import org.jspecify.annotations.NullMarked;
