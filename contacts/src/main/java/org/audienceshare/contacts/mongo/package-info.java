/** Helpers that the MongoDB adapters of all modules share. */
@NullMarked
package org.audienceshare.contacts.mongo;

import org.jspecify.annotations.NullMarked;
