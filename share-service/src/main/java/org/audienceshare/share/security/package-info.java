/** Who is calling, and what a call needs before it is listened to. */
@NullMarked
package org.audienceshare.share.security;

import org.jspecify.annotations.NullMarked;
