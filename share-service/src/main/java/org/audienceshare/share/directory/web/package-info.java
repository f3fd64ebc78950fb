/** The REST API of the directory. */
@NullMarked
package org.audienceshare.share.directory.web;

import org.jspecify.annotations.NullMarked;
