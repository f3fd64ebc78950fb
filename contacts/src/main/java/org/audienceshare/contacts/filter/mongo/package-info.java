/** The filter package on MongoDB. */
@NullMarked
package org.audienceshare.contacts.filter.mongo;

import org.jspecify.annotations.NullMarked;
