/** The REST API of sharing, and of previews. */
@NullMarked
package org.audienceshare.share.sharing.web;

import org.jspecify.annotations.NullMarked;
