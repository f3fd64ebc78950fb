/** The browse package on MongoDB. */
@NullMarked
package org.audienceshare.contacts.browse.mongo;

import org.jspecify.annotations.NullMarked;
