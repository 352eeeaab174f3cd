package al.tirana.nyja.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes HTML out of a template, which is a class since the build, and what it shows. */
final class Look {

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Look.class.getClassLoader(), "gg.jte.generated.precompiled");

    private Look() {}

    static String of(String template, Map<String, Object> shown) {
        StringOutput html = new StringOutput();
        ENGINE.render(template + ".jte", shown, html);
        return html.toString();
    }
}
