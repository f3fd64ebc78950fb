/** What is kept of one person: exported or erased on request. */
@NullMarked
package org.audienceshare.sync.person;

import org.jspecify.annotations.NullMarked;
