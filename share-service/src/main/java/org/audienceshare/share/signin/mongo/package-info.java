/** Keeps sessions, and finds the accounts that the local stack offers for sign-in. */
@NullMarked
package org.audienceshare.share.signin.mongo;

import org.jspecify.annotations.NullMarked;
