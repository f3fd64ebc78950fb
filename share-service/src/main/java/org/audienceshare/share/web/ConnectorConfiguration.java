package org.audienceshare.share.web;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of the web server that nobody should change: bodies go through {@link SlowBodyValve}, answers through {@link BrokenAnswerValve}. */
@Configuration(proxyBeanMethods = false)
class ConnectorConfiguration {

    /** An empty line ends a chunked body. */
    private static final int MAX_TRAILER_BYTES = 16;

    /** A known caller who announces more than this loses the connection with the answer. On the management port everybody does. */
    private static final int MAX_SWALLOWED_BYTES = 2 << 20;

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> boundedBodies(
            BodyLimitProperties limits, StrangerBodyProperties strangers) {
        TomcatProtocolHandlerCustomizer<AbstractHttp11Protocol<?>> nothingElse = http -> {
            // Extensions of chunks and trailers are read byte by byte, each with a time limit of its own. Nobody uses
            // them here.
            http.setMaxExtensionSize(0);
            http.setMaxTrailerSize(MAX_TRAILER_BYTES);
        };
        return server -> {
            server.addEngineValves(new SlowBodyValve(limits, new StrangerBodies(strangers)), new BrokenAnswerValve());
            server.addProtocolHandlerCustomizers(nothingElse);
            // After the settings, which are for both ports.
            server.addConnectorCustomizers(
                    connector -> connector.setProperty("maxSwallowSize", String.valueOf(MAX_SWALLOWED_BYTES)));
        };
    }
}
