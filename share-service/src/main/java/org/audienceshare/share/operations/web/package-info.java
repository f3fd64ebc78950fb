/** The operations feature over REST, for the role OPERATOR. */
@NullMarked
package org.audienceshare.share.operations.web;

import org.jspecify.annotations.NullMarked;
