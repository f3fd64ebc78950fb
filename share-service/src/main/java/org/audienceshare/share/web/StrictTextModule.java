package org.audienceshare.share.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads JSON strings only as texts, and refuses texts with a NUL character. */
@Component
final class StrictTextModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    StrictTextModule() {
        super("strict-text");
        addDeserializer(String.class, new StrictText());
    }

    private static final class StrictText extends StdScalarDeserializer<String> {

        StrictText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getString();
            if (text.indexOf('\0') >= 0) {
                context.reportInputMismatch(String.class, UnreadableJson.NUL);
            }
            return text;
        }
    }
}
