package al.tirana.nyja.fpr;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;

/**
 * The format {@code json-pointer} (RFC 6901) in one pass over the text. The library's own check is a regular expression
 * that recurses once per character, which a long text could use to exhaust the stack.
 */
final class JsonPointerFormat implements Format {

    @Override
    public String getName() {
        return "json-pointer";
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            return false;
        }
        for (int i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
            if (i + 1 == text.length() || text.charAt(i + 1) != '0' && text.charAt(i + 1) != '1') {
                return false;
            }
        }
        return true;
    }
}
