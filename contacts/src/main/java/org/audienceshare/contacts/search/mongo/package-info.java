/** Searches contacts in MongoDB. */
@NullMarked
package org.audienceshare.contacts.search.mongo;

import org.jspecify.annotations.NullMarked;
