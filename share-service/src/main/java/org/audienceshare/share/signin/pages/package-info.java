/** The pages of sign-in, and their security. */
@NullMarked
package org.audienceshare.share.signin.pages;

import org.jspecify.annotations.NullMarked;
