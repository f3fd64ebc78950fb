/** Exports contacts to files that can be imported again and then change nothing. */
@NullMarked
package org.audienceshare.share.contact.export;

import org.jspecify.annotations.NullMarked;
