/** What is kept of one person, in MongoDB. */
@NullMarked
package org.audienceshare.sync.person.mongo;

import org.jspecify.annotations.NullMarked;
