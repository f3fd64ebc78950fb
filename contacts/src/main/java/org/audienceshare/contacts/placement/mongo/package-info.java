/** Finds the database that has an account's contacts. */
@NullMarked
package org.audienceshare.contacts.placement.mongo;

import org.jspecify.annotations.NullMarked;
