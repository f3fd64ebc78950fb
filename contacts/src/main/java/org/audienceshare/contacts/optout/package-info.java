/** Opt-outs that are remembered for each account, and who has opted out now. */
@NullMarked
package org.audienceshare.contacts.optout;

import org.jspecify.annotations.NullMarked;
