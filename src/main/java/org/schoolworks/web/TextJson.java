package org.schoolworks.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Refused;
import org.springframework.boot.jackson.JsonComponent;

/** A text in JSON that no database would keep is refused where it is read, in whatever field. */
@JsonComponent
class TextJson {

    static class Read extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        Read() {
            super(String.class);
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }

        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(json, context);
            if (text != null && !PlainText.isStorable(text)) {
                throw new Refused("text", "填写的内容含有不能保存的字符，请删除后重新输入");
            }
            return text;
        }
    }
}
