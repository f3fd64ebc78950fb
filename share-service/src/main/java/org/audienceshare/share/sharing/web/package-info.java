/** The sharing package over HTTP. */
@NullMarked
package org.audienceshare.share.sharing.web;

import org.jspecify.annotations.NullMarked;
