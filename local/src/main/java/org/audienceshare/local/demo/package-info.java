/** The demo: loads a brand and shares an audience through REST, and checks every contact against its own model. */
@NullMarked
package org.audienceshare.local.demo;

import org.jspecify.annotations.NullMarked;
