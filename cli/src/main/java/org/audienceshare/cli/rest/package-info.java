/** The client of the REST interface, and the tokens and the address of a stack on this machine. */
@NullMarked
package org.audienceshare.cli.rest;

import org.jspecify.annotations.NullMarked;
