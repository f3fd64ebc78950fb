/** What log lines say beside their text: ids of the sync, the audience and the recipient, and of the trace. */
@NullMarked
package org.audienceshare.contacts.logging;

import org.jspecify.annotations.NullMarked;
