/** Whose value stands when sender and recipient differ. */
@NullMarked
package org.audienceshare.sync.policy;

import org.jspecify.annotations.NullMarked;
