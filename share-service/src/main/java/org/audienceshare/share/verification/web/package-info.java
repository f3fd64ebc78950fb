/** Verification over REST, for the roles SUPPORT and OPERATOR. */
@NullMarked
package org.audienceshare.share.verification.web;

import org.jspecify.annotations.NullMarked;
