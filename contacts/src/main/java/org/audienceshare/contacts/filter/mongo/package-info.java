/** Compiles filters to MongoDB queries. */
@NullMarked
package org.audienceshare.contacts.filter.mongo;

import org.jspecify.annotations.NullMarked;
